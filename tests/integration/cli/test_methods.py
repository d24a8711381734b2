"""The methods beside the haircut: `clearhop exposure --method` and `clearhop score --methods`."""

from typing import Any

import pytest

from service.records.opened import open_records
from service.settings import Settings
from tests.support.cli import Cli
from tests.support.shapes import ASSESSMENT, EXPOSURE, check_shape
from tests.support.small_book import CAROL_ID

TOLERANCE = 1e-9
WHOLE = ("--threshold", "0", "--subject-limit", "none")


def rows(found: dict[str, Any]) -> dict[tuple[str, str, int], tuple[float, float]]:
    """Share and post-designation share by category, entity and hops."""
    return {
        (r["category"], r["entity_id"], r["hops"]): (r["share"], r["post_designation_share"])
        for r in found["rows"]
    }


def residuals(found: dict[str, Any]) -> dict[str, float]:
    """Shares by reason."""
    return {each["reason"]: each["share"] for each in found["residuals"]}


@pytest.mark.parametrize("direction", ["received", "sent"])
def test_the_haircut_of_the_columns_is_that_of_the_graph(book: Cli, direction: str) -> None:
    asked = ("exposure", CAROL_ID, "--direction", direction, *WHOLE)
    alone = book.json(*asked)
    haircut, *others = book.json(*asked, "--method", "all")["methods"]
    assert rows(haircut) == {
        key: pytest.approx(shares, abs=TOLERANCE) for key, shares in rows(alone).items()
    }
    assert residuals(haircut) == pytest.approx(residuals(alone), abs=TOLERANCE)
    for name in ("total_value_usd", "unpriced_transfers", "outcome", "complete", "known_at"):
        assert haircut[name] == alone[name], name
    assert [each["method"] for each in others] == ["fifo", "poison"]


@pytest.mark.parametrize("method", ["fifo", "poison"])
def test_one_method_has_the_shape_of_every_exposure(book: Cli, method: str) -> None:
    found = book.json("exposure", CAROL_ID, "--method", method)
    check_shape({**found, "method": "haircut"}, EXPOSURE)
    assert found["method"] == method
    (its,) = (
        each
        for each in book.json("exposure", CAROL_ID, "--method", "all")["methods"]
        if each["method"] == method
    )
    assert rows(its) == rows(found)


def test_the_band_by_each_method(book: Cli) -> None:
    found = book.json("score", "carol", "--methods")
    check_shape(found, ASSESSMENT)
    bands = {each["method"]: (each["score"], each["band"]) for each in found["method_bands"]}
    assert bands.keys() == {"haircut", "fifo", "poison"}
    assert bands["haircut"] == (found["score"], found["band"])
    assert book.json("score", "walletless", "--methods")["method_bands"] == []
    assert "the band does" in book("score", "carol", "--methods").out


def test_the_bands_are_kept_with_the_score(book: Cli) -> None:
    told = book.json("score", "carol", "--methods")["method_bands"]
    with open_records(Settings(book.home)) as records:
        (kept,) = records.assessments.page("carol", 1).items
    assert [(one.method, float(one.score or 0), one.band) for one in kept.method_bands] == [
        (one["method"], one["score"], one["band"]) for one in told
    ]


def test_a_plain_score_asks_no_method(book: Cli) -> None:
    assert book.json("score", "carol")["method_bands"] == []
