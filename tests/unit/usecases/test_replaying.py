"""An assessment computed once more: identical, different, erased, or without inputs."""

import asyncio
from dataclasses import replace

import pytest

from service.domain.replay import Replay, ReplayFrom, ReplaySource, Verdict
from service.scoring.policy_file import default_policy_text, parse_policy
from service.scoring.request import ScoringRequest
from service.usecases.replaying import Replays
from tests.unit.scoring.build import RULES, customer, exposure, history, link, part, request, score
from tests.unit.usecases.stores import Kept, assessments_of

ASKED = request(
    customer(pep="domestic"),
    exposure(part("sanction", 0.1), part("mixing_service", 0.2, 2)),
    None,
    history(link("reused_by_customer", status="exited")),
)


@pytest.fixture
def kept() -> Kept:
    kept = Kept()
    kept.keep("a1", ASKED)
    return kept


def replayed(kept: Kept, read: ScoringRequest = ASKED, way: ReplayFrom = ReplayFrom.BOTH) -> Replay:
    replays = Replays(assessments_of(kept, read))
    return asyncio.run(replays.replay("a1", way.sources))


def test_the_same_evidence_and_the_same_graph_give_the_same_bytes(kept: Kept) -> None:
    found = replayed(kept)
    assert found.verdict is Verdict.IDENTICAL
    assert [(one.source, one.identical) for one in found.replayed] == [
        (ReplaySource.EVIDENCE, True),
        (ReplaySource.GRAPH, True),
    ]
    assert found.same_code


def test_a_graph_that_says_otherwise_is_told_place_by_place(kept: Kept) -> None:
    other = replace(ASKED, received=exposure(part("mixing_service", 0.2, 2)))
    found = replayed(kept, other)
    assert found.verdict is Verdict.DIFFERENT
    evidence, graph = found.replayed
    assert (evidence.identical, graph.identical) == (True, False)
    assert graph.differing > len(graph.first) == 10
    first = graph.first[0]
    factors = [row.factor for row in score(ASKED).contributions]
    at = factors.index("counterparty_exposure.received.sanctions")
    assert first.place == f"contributions[{at}].evidence.attributions[0]"
    assert (first.stored is None, first.replayed) == (False, None)
    only = replayed(kept, other, ReplayFrom.EVIDENCE)
    assert (only.verdict, len(only.replayed)) == (Verdict.IDENTICAL, 1)


def test_rules_of_today_do_not_matter(kept: Kept) -> None:
    text = default_policy_text().replace("domestic: {points: 26", "domestic: {points: 51")
    rules = replace(RULES, policy=parse_policy(text, "draft"))
    kept.keep("a1", ASKED, rules)
    assert replayed(kept).verdict is Verdict.IDENTICAL


def test_the_status_of_others_is_as_it_was_whatever_it_is_now(kept: Kept) -> None:
    now = replace(ASKED, history=history(link("reused_by_customer", status="active")))
    assert replayed(kept, now).verdict is Verdict.IDENTICAL


def test_another_version_of_the_code_is_said_beside_the_verdict(kept: Kept) -> None:
    found, inputs = kept.held["a1"]
    kept.held["a1"] = (replace(found, code_version="0.0.1"), inputs)
    told = replayed(kept)
    assert (told.verdict, told.stored_version, told.same_code) == (
        Verdict.IDENTICAL,
        "0.0.1",
        False,
    )


def test_a_result_that_was_never_computed_is_found(kept: Kept) -> None:
    found, inputs = kept.held["a1"]
    kept.held["a1"] = (replace(found, band="low"), inputs)
    told = replayed(kept)
    assert told.verdict is Verdict.DIFFERENT
    assert [one.first[0].place for one in told.replayed] == ["band", "band"]


def test_an_erased_customer_and_one_without_inputs_have_no_replay(kept: Kept) -> None:
    found, _ = kept.held["a1"]
    kept.held["a1"] = (replace(found, code_version=None, inputs_hash=None), None)
    assert replayed(kept).verdict is Verdict.NO_INPUTS
    kept.erased.add("a1")
    told = replayed(kept)
    assert (told.verdict, told.stored_version, told.replayed) == (Verdict.ERASED, None, ())
