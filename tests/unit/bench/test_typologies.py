"""The counting behind docs/validation.md."""

from bench.amlsim_cycles import closed_accounts, timely_accounts
from bench.planted import typologies
from bench.tallies import Tally, tally
from service.sample.model import Pattern
from tests.support.money import moved
from tests.unit.scoring.build import flow, flows, judged

A, B, C, D = (f"test:aml:{letter}" for letter in "abcd")


def test_precision_and_recall():
    found = tally({"a", "b", "c", "d"}, {"c", "d", "e"})
    assert found == Tally(planted=4, found=3, right=2)
    assert found.figures("x") == {
        "x_planted": 4,
        "x_found": 3,
        "x_precision": 0.667,
        "x_recall": 0.5,
    }
    assert (tally((), ()).precision, tally((), ()).recall) == (None, None)


def test_a_cycle_closes_whenever_and_in_time():
    ring = [moved("1", 2, (A, B), 7.0), moved("2", 3, (B, C), 7.0), moved("3", 1, (C, A), 7.0)]
    assert closed_accounts(ring) == {A, B, C}
    assert timely_accounts(ring) == {C}
    assert closed_accounts([*ring[:2], moved("3", 2, (C, D), 7.0)]) == set()
    assert closed_accounts([*ring[:2], moved("3", 2, (C, A), 6.0)]) == set()


def test_what_was_planted_is_found_in_the_evidence_of_its_row():
    near = [flow(f"n-{turn}", turn * 24, 9_000.0) for turn in range(3)]
    planted = [Pattern("structuring", ("C1",), ("n-0", "n-1", "x"), "")]
    scored = {f"synthetic-{name}": judged(moved=flows(*near)) for name in ("C1", "C2")}
    found = {each.name: each for each in typologies(planted, scored)}["structuring"]
    assert found.customers == Tally(planted=1, found=2, right=1)
    assert found.transfers == Tally(planted=3, found=3, right=2)
    assert found.others == ("synthetic-C2",)
    assert found.figures()["found_elsewhere"] == "C2"
