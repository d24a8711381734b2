"""ActorPacks: who the actors are."""

import io

import pytest

from loaders.actorpack import read_actors
from loaders.rows import Actor, Rejected
from service.errors import FileRefusedError

GOOD = """- id: binance
  label: Binance
  categories: [organization, exchange]
  jurisdictions: [us, MT]
  context: {refs: [a, b], images: [{c: d}]}
"""


def read(entries: str, header: str = "title: Actors\n") -> tuple[list[Actor], list[Rejected]]:
    stream = io.BytesIO(f"{header}actors:\n{entries}".encode())
    actors, rejected = read_actors(stream, "a.yaml")
    return list(actors), list(rejected)


def test_actors() -> None:
    bare = "- id: '01'\n  label: 01\n"
    assert read(GOOD + bare) == (
        [
            Actor("binance", "Binance", ("organization", "exchange"), ("US", "MT")),
            Actor("01", "01", (), ()),
        ],
        [],
    )


def test_actors_inherit_from_the_header() -> None:
    actors, _ = read("- {id: a, label: A}\n", "categories: [exchange]\njurisdictions: null\n")
    assert actors == [Actor("a", "A", ("exchange",), ())]


@pytest.mark.parametrize(
    ("entry", "column", "reason"),
    [
        ("- {label: A}\n", "id", "must be one text"),
        ("- {id: [a], label: A}\n", "id", "must be one text"),
        ("- {id: '', label: A}\n", "id", "must be one text"),
        ("- {id: a}\n", "label", "must be one text"),
        ("- {id: a, label: {b: c}}\n", "label", "must be one text"),
        ("- {id: a, label: A, categories: {b: c}}\n", "categories", "list of texts"),
        ("- {id: a, label: A, categories: [[b]]}\n", "categories", "list of texts"),
        ("- {id: a, label: A, jurisdictions: [Malta]}\n", "jurisdictions", "two-letter"),
        ("- {id: a, label: A, id: b}\n", "id", "stands twice"),
        ("- {id: binance, label: Another}\n", "id", "this actor stands twice"),
        ("- words\n", "actors", "no mapping"),
    ],
)
def test_bad_actors_are_rejected_with_their_place(entry: str, column: str, reason: str) -> None:
    actors, (bad,) = read(GOOD + entry)
    assert [actor.id for actor in actors] == ["binance"]
    assert (bad.place.file, bad.place.line, bad.place.column) == ("a.yaml", 8, column)
    assert reason in bad.reason


def test_a_tag_pack_is_no_actor_pack() -> None:
    with pytest.raises(FileRefusedError, match="has no 'actors' list"):
        read_actors(io.BytesIO(b"title: x\ntags: []\n"), "a.yaml")
