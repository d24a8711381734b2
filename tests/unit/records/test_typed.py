from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.records.typed import decode, encode


class Kind(StrEnum):
    ONE = "one"
    TWO = "two"


@dataclass(frozen=True, slots=True)
class Leaf:
    share: float
    points: Decimal | None = None
    kind: Kind | None = None


Word = str | int | float | bool | None | tuple[str, ...] | tuple[Leaf, ...]


@dataclass(frozen=True, slots=True)
class Tree:
    name: str
    count: int
    leaves: tuple[Leaf, ...]
    words: Mapping[str, Word]
    either: Decimal | str | None = None


texts = st.text(st.characters(codec="utf-8"))
floats = st.floats(allow_nan=False, allow_infinity=False)
decimals = st.decimals(-(10**12), 10**12, allow_nan=False, places=6)
leaves = st.builds(Leaf, floats, st.none() | decimals, st.none() | st.sampled_from(Kind))
words = st.one_of(
    texts,
    st.integers(),
    floats,
    st.booleans(),
    st.none(),
    st.lists(texts).map(tuple),
    st.lists(leaves, min_size=1).map(tuple),
)
trees = st.builds(
    Tree,
    texts,
    st.integers(),
    st.lists(leaves).map(tuple),
    st.dictionaries(texts, words),
    st.none() | decimals | texts,
)


@given(trees)
def test_whatever_was_encoded_comes_back_with_every_digit(tree: Tree) -> None:
    body = encode(tree)
    back = decode(Tree, body)
    assert back == tree
    assert [type(each) for each in back.words.values()] == [
        type(tree.words[name]) for name in back.words
    ]
    assert encode(back) == body


def test_what_a_document_lacks_reads_as_the_default() -> None:
    assert decode(Leaf, b'{"share":0.5}') == Leaf(0.5)


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b'{"share":0.5,"colour":"red"}', "no colour"),
        (b'{"share":true}', "float"),
        (b'{"share":"0.5"}', "float"),
        (b'{"share":0.5,"kind":"three"}', "types"),
        (b'{"share":0.5,"points":"1"}', "types"),
        (b"{}", "share"),
        (b"[]", "dict"),
    ],
)
def test_what_does_not_fit_is_refused(body: bytes, why: str) -> None:
    with pytest.raises(TypeError, match=why):
        decode(Leaf, body)
