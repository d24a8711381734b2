"""`clearhop override` beside real scores: the computed band stays, and floors hold."""

from tests.support.cli import Cli, failed

DAY_S = 86_400
ADA = ("--by", "Ada Example", "--reason", "Open questions.")


def test_a_score_shows_the_override_beside_its_own_band(fresh_book: Cli) -> None:
    before = fresh_book.json("score", "held")
    assert (before["band"], before["effective_band"], before["override"]) == ("low", "low", None)
    until = str(before["as_of"] + DAY_S)
    override = fresh_book.json(
        "override", "set", "held", "--band", "high", "--until", until, *ADA
    )  # fmt: skip
    after = fresh_book.json("score", "held")
    assert (after["score"], after["band"]) == (before["score"], "low")
    assert (after["effective_band"], after["override"]) == ("high", override)
    told = fresh_book("score", "held").out.splitlines()
    assert "band low" in told[0]
    assert told[1].startswith("  overridden: go by the band high, by Ada Example, until ")
    listed = fresh_book.json("override", "list", "held")["items"]
    assert [(one["override"], one["state"]) for one in listed] == [(override, "in_force")]
    assert fresh_book.json("audit", "verify")["faults"] == []


def test_two_people_lower_a_band_to_its_floor_and_no_further(fresh_book: Cli) -> None:
    found = fresh_book.json("score", "carol")
    assert found["band"] == "critical"
    asked = (
        *("override", "set", "carol", "--until", found["as_of"] + DAY_S),
        *(*ADA, "--second", "Ben Example"),
    )
    told = fresh_book(*asked, "--band", "low")
    failed(told, 1, "refused: not below high: the floor sanctions_indirect holds")
    assert fresh_book.json("override", "list", "carol")["items"] == []
    override = fresh_book.json(*asked, "--band", "high")
    after = fresh_book.json("score", "carol")
    assert (after["score"], after["band"]) == (100.0, "critical")
    assert (after["effective_band"], after["override"]) == ("high", override)
