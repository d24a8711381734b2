"""Whatever a load writes of what columns hold, it stamps: else extending them would miss it."""

import re

import pytest

from cypher.library import library

FACTS = "MEMBER_OF|ATTRIBUTED_TO|CONTINUES"
NODES = "Transfer|Entity"
STAMPED = re.compile(r"\bchanged_at(?: =|:) \$stamp")


def writes_facts(text: str) -> bool:
    """Whether the query creates or sets something that columns are read from."""
    bound = {
        *re.findall(rf"\((\w+):(?:{NODES})\b", text),
        *re.findall(rf"\[(\w+):(?:{FACTS})\b", text),
    }
    written = {
        name
        for part in re.findall(r"\bSET\b([^;]*)", text)
        for name in re.findall(r"(\w+)\.\w+ =", part)
    }
    created = re.search(rf"\bCREATE\b[^;]*(?:\[\w*:(?:{FACTS})\b|\(\w*:(?:{NODES})\b)", text)
    return bool(bound & written or created)


WRITING = sorted(each.name for each in library().values() if writes_facts(each.text))


def test_the_writing_queries_are_found() -> None:
    known = {"create_transfers", "price_transfers", "set_sender_fields", "set_receiver_fields"}
    known |= {"open_links", "open_memberships", "close_memberships", "rename_entities"}
    known |= {"open_address_labels", "close_cluster_labels", "create_entities"}
    assert known <= set(WRITING)
    assert not {"open_made", "open_uses", "update_seen", "create_addresses"} & set(WRITING)


@pytest.mark.parametrize("name", WRITING)
def test_a_query_that_writes_facts_stamps_their_holder(name: str) -> None:
    assert STAMPED.search(library()[name].text), f"{name} sets no changed_at"
