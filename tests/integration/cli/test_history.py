"""`clearhop history`: age, activity and links, each with its evidence."""

from tests.support.cli import Cli
from tests.support.small_book import (
    CAROL,
    CAROL_BSC_ID,
    CAROL_ID,
    JANUARY_2024,
    evm,
)

DAY = 86_400
SIBLING, COUSIN, PARENT = evm("21"), evm("22"), evm("23")


def test_age_and_activity(book: Cli) -> None:
    found = book.json("history", CAROL, "--as-of", str(JANUARY_2024 + 100 * DAY))
    assert found.keys() == {
        *("subject", "as_of", "known_at", "first_seen", "last_seen", "age_days", "active_days"),
        *("received_transfers", "sent_transfers", "received_usd", "sent_usd", "counterparties"),
        "links",
    }
    assert found["subject"] == [CAROL_ID, CAROL_BSC_ID]
    assert found["first_seen"] == JANUARY_2024 + 40 * DAY
    assert found["last_seen"] == JANUARY_2024 + 70 * DAY
    assert (found["age_days"], found["active_days"], found["counterparties"]) == (60, 4, 3)
    assert (found["received_transfers"], found["sent_transfers"]) == (3, 1)
    assert (found["received_usd"], found["sent_usd"]) == (90_000, 20_000)


def test_past(book: Cli) -> None:
    found = book.json("history", CAROL, "--as-of", str(JANUARY_2024 + 53 * DAY))
    assert (found["received_transfers"], found["sent_transfers"], found["age_days"]) == (2, 0, 13)


def test_reuse_by_an_exited_customer_is_told_with_the_graphs_random_id(book: Cli) -> None:
    links = book.json("history", CAROL_BSC_ID)["links"]
    assert {(link["kind"], link["customer_status"]) for link in links} == {
        ("reused_by_customer", "active"),
        ("reused_by_customer", "exited"),
    }
    refs = {link["customer_ref"] for link in links}
    assert len(refs) == 2
    assert not refs & {"carol", "former"}
    people = book("history", CAROL_BSC_ID).out
    assert "reused" in people


def test_an_address_that_the_graph_does_not_know(book: Cli) -> None:
    found = book.json("history", evm("99"))
    assert (found["first_seen"], found["age_days"], found["links"]) == (None, None, [])
    assert found["received_transfers"] == 0
    assert "never" in book("history", evm("99")).out
