"""Entities that have no id of their own."""

import pytest

from loaders.formats.entity import entity_id, slug


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Example Exchange, Inc.", "example-exchange-inc"),
        ("  Société  Générale_SA ", "societe-generale-sa"),
        ("ЛАЗАРЬ 2", "лазарь-2"),
        ("ＦＴＸ", "ftx"),
        ("가나", "가나"),
    ],
)
def test_slugs_keep_letters_and_digits_of_every_script(name: str, expected: str) -> None:
    assert slug(name) == expected


def test_names_without_letters_stay_apart() -> None:
    assert slug("???") != slug("!!!")
    assert slug("???")


def test_the_feed_stands_before() -> None:
    assert entity_id("ofac", "LAZARUS GROUP") == "ofac:lazarus-group"
