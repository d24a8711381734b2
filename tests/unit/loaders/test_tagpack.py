"""TagPacks: what a tag becomes, and what is refused or rejected."""

import io
from collections.abc import Sequence

import pytest
import yaml

from loaders import yamlpack
from loaders.rows import Actor, LabelRow, Rejected
from loaders.tagpack import read_tagpack
from policies.files import load_crosswalk
from service.errors import FileRefusedError

BITCOIN = "bip122:000000000019d6689c085ae165831e93"
ADDRESS = "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa"
BAD_CHECKSUM = "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb"
ACCOUNT = "0x8de0b3c47f112c59745f717a626932264c422a75"
ACTORS = {
    "binance": Actor("binance", "Binance", ("organization", "exchange"), ("US", "AE")),
    "hydra": Actor("hydra", "Hydra Market", ("dark_web", "market"), ("RU",)),
}
HEADER = """title: Some pack
creator: Somebody
confidence: web_crawl
currency: BTC
source: https://example.org/list
label: Example Exchange
category: exchange
lastmod: 2022-11-16
is_cluster_definer: true
"""
TAG = f"- address: {ADDRESS}\n"


def read(text: str | bytes) -> list[LabelRow | Rejected]:
    content = text.encode() if isinstance(text, str) else text
    stream = io.BytesIO(content)
    return list(read_tagpack(stream, "p.yaml", "packs", ACTORS, load_crosswalk()))


def pack(*tags: str, header: str = HEADER) -> list[LabelRow | Rejected]:
    return read(f"{header}tags:\n{''.join(tags)}")


def tag(*fields: str) -> str:
    return f"- {chr(10).join(('  ' + field) for field in fields).strip()}\n"


def label(*fields: str, header: str = HEADER) -> LabelRow:
    (row,) = pack(tag(f"address: {ADDRESS}", *fields), header=header)
    assert isinstance(row, LabelRow), row
    return row


def rejected(rows: Sequence[LabelRow | Rejected]) -> Rejected:
    (row,) = rows
    assert isinstance(row, Rejected), row
    return row


def test_a_tag_inherits_from_its_header() -> None:
    row = label()
    assert (row.address, row.cluster_id) == (f"{BITCOIN}:{ADDRESS}", None)
    assert (row.entity_id, row.entity) == ("packs:example-exchange", "Example Exchange")
    assert (row.category, row.confidence) == ("exchange", 20)
    assert row.source == "https://example.org/list"
    assert (row.valid_from, row.valid_to, row.jurisdiction) == (None, None, None)
    assert (row.authority, row.checksum_valid, row.account_type) == (False, True, None)
    assert (row.place.file, row.place.line, row.place.column) == ("p.yaml", 11, None)


def test_a_tag_goes_before_its_header_and_null_unsets_it() -> None:
    row = label("label: Other", "category: gambling", "confidence: ownership", "source: here")
    assert (row.entity, row.category, row.confidence) == ("Other", "gambling", 100)
    assert row.source == "here"
    unset = label("category: null", "confidence: ~", "source:")
    assert (unset.category, unset.confidence, unset.source) == ("unknown", 5, "Some pack")


def test_an_actor_names_the_entity_and_its_countries() -> None:
    row = label("actor: binance")
    assert (row.entity_id, row.entity, row.jurisdiction) == ("binance", "Binance", "AE;US")


def test_an_actor_that_no_pack_describes_has_the_label() -> None:
    row = label("actor: nobody")
    assert (row.entity_id, row.entity, row.jurisdiction) == ("nobody", "Example Exchange", None)


@pytest.mark.parametrize(
    ("fields", "category"),
    [
        (("abuse: scam",), "scam"),
        (("category: user", "abuse: sanction"), "sanction"),
        (("concepts: [exchange, mixing_service]",), "mixing_service"),
        (("category: null", "concepts: [gambling]"), "gambling"),
        (("category: null", "actor: binance"), "exchange"),
        (("category: organization", "actor: binance"), "exchange"),
        (("category: market", "actor: hydra"), "darknet_market"),
        (("category: brand_new",), "brand_new"),
        (("abuse: brand_new",), "abuse"),
        (("tag_type: mention", "abuse: scam"), "mention"),
        (("tag_type: actor",), "exchange"),
    ],
)
def test_category(fields: tuple[str, ...], category: str) -> None:
    assert label(*fields).category == category


def test_network_goes_before_currency() -> None:
    (row,) = pack(tag(f"address: '{ACCOUNT}'", "currency: USDT", "network: BSC"))
    assert isinstance(row, LabelRow)
    assert row.address == f"eip155:56:{ACCOUNT}"


def test_an_address_that_looks_like_a_number_stays_text() -> None:
    (row,) = pack(tag(f"address: {ACCOUNT}", "currency: ETH", "label: 0123"))
    assert isinstance(row, LabelRow)
    assert (row.address, row.entity) == (f"eip155:1:{ACCOUNT}", "0123")


def test_a_listing_keeps_an_address_with_a_bad_checksum() -> None:
    (row,) = pack(tag(f"address: {BAD_CHECKSUM}", "abuse: sanction"))
    assert isinstance(row, LabelRow)
    assert (row.address, row.checksum_valid) == (f"{BITCOIN}:{BAD_CHECKSUM}", False)


BAD_TAGS = {
    "no address": (("label: x",), "address", "is empty"),
    "empty address": (("address: ''",), "address", "is empty"),
    "transaction": (("tx_hash: 'ab'",), "address", "only addresses take labels"),
    "address list": (("address: [a, b]",), "address", "no single text"),
    "address mapping": (("address: {a: b}",), "address", "no single text"),
    "no such address": (("address: nonsense",), "address", "Bitcoin"),
    "bad checksum": ((f"address: {BAD_CHECKSUM}",), "address", "wrong checksum"),
    "null address": (
        (f"address: '0x{'0' * 40}'", "currency: ETH"),
        "address",
        "takes no label",
    ),
    "no currency": ((f"address: {ADDRESS}", "currency: null"), "currency", "is empty"),
    "no label": ((f"address: {ADDRESS}", "label: ''"), "label", "is empty"),
    "label list": ((f"address: {ADDRESS}", "label: [a]"), "label", "no single text"),
    "control character": ((f"address: {ADDRESS}", 'label: "a\\ab"'), "label", "control"),
    "actor with a blank": ((f"address: {ADDRESS}", "actor: a b"), "actor", "blanks"),
    "grade": ((f"address: {ADDRESS}", "confidence: sure"), "confidence", "no grade"),
    "number": ((f"address: {ADDRESS}", "confidence: 101"), "confidence", "no grade"),
    "category": ((f"address: {ADDRESS}", "category: '<b>'"), "category", "no category"),
    "category mapping": ((f"address: {ADDRESS}", "category: {a: b}"), "category", "no single"),
    "nested concepts": ((f"address: {ADDRESS}", "concepts: [[a]]"), "concepts", "no single"),
    "abuse list": ((f"address: {ADDRESS}", "abuse: [scam]"), "abuse", "no single text"),
    "date": ((f"address: {ADDRESS}", "lastmod: 2022-13-45"), "lastmod", "no date"),
    "date word": ((f"address: {ADDRESS}", "lastmod: yesterday"), "lastmod", "no date"),
    "key twice": ((f"address: {ADDRESS}", "label: a", "label: b"), "label", "stands twice"),
}


@pytest.mark.parametrize("name", BAD_TAGS)
def test_a_bad_tag_is_rejected_with_its_place_and_the_next_one_taken(name: str) -> None:
    fields, column, reason = BAD_TAGS[name]
    rows = pack(TAG, tag(*fields), TAG)
    assert [isinstance(row, LabelRow) for row in rows] == [True, False, True]
    bad = rejected(rows[1:2])
    assert (bad.place.file, bad.place.line, bad.place.column) == ("p.yaml", 12, column)
    assert reason in bad.reason


@pytest.mark.parametrize("entry", ["- text\n", "- [1, 2]\n", "- null\n", "- [{a: [b]}]\n"])
def test_an_entry_that_is_no_mapping_is_rejected(entry: str) -> None:
    rows = pack(TAG, entry, TAG)
    assert [isinstance(row, LabelRow) for row in rows] == [True, False, True]
    assert "no mapping" in rejected(rows[1:2]).reason


def test_a_pack_without_tags_is_empty() -> None:
    assert read(HEADER + "tags: []\n") == []


BOMB = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n"
BAD_FILES = {
    "empty": ("", "no YAML mapping"),
    "list": ("- a\n- b\n", "no YAML mapping"),
    "text": ("just words", "no YAML mapping"),
    "no tags": (HEADER, "has no 'tags' list"),
    "tags are a text": (HEADER + "tags: all\n", "'tags' is no list"),
    "tags are a mapping": (HEADER + "tags: {a: b}\n", "'tags' is no list"),
    "actor pack": ("title: x\nactors: []\n", "has no 'tags' list"),
    "header twice": ("label: a\nlabel: b\ntags: []\n", "line 2: 'label' stands twice"),
    "header late": (HEADER + "tags:\n" + TAG + "actor: x\n", "line 12: 'actor' after 'tags'"),
    "tags twice": (HEADER + "tags: []\ntags: []\n", "'tags' after 'tags'"),
    "key is a list": ("[a, b]: c\ntags: []\n", "a key that is no text"),
    "second document": (HEADER + "tags: []\n---\na: b\n", "second document"),
    "bomb": (BOMB + "tags: []\n", "line 2: has an alias"),
    "alias in a tag": (HEADER + "tags:\n- &t {address: x}\n- *t\n", "line 12: has an alias"),
    "merge": ("x: &x {a: b}\ntags:\n- <<: *x\n", "line 3: has an alias"),
    "python object": ("a: !!python/object:os.system x\ntags: []\n", "has the tag"),
    "custom tag": ("a: !thing x\ntags: []\n", "has the tag '!thing'"),
    "not closed": (HEADER + "tags:\n- address: 'abc\n", "is no YAML"),
    "bad indent": (HEADER + "tags:\n- address: a\n   label: b\n", "line 12: is no YAML"),
    "tab": ("a:\n\t- b\n", "is no YAML"),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_file_that_is_no_pack_is_refused_with_its_line(name: str) -> None:
    content, reason = BAD_FILES[name]
    with pytest.raises(FileRefusedError, match=r"^p\.yaml, line \d+: ") as caught:
        read(content)
    assert reason in str(caught.value)


@pytest.mark.parametrize("content", [b"a: \xff\xfe\xfa\n", b"a: \x00\n", b"\x1f\x8b\x08\x00"])
def test_bytes_that_are_no_text_are_refused(content: bytes) -> None:
    with pytest.raises(FileRefusedError, match=r"^p\.yaml, line \d+: is no YAML"):
        read(content)


def test_deep_nesting_is_no_danger() -> None:
    with pytest.raises(FileRefusedError, match=r"p\.yaml"):
        read("a: " + "[" * 5_000 + "\n")


def test_the_plain_loader_reads_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    text = HEADER + "tags:\n" + TAG + tag("address: [a]") + TAG
    fast = read(text)
    monkeypatch.setattr(yamlpack, "LOADER", yaml.SafeLoader)
    assert read(text) == fast
