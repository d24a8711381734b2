"""Whatever the steps are, their parts add up to the whole change of the score."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from service.domain.diff import Cause, Step
from service.domain.exposure import Outcome
from service.scoring.label_steps import load_steps
from service.scoring.policy_file import default_policy_text, parse_policy
from service.scoring.request import ScoringRequest
from service.scoring.rules import Rules
from service.scoring.score import scored
from service.scoring.step_chain import StepChain, kyc_steps
from tests.unit.scoring.build import RULES, customer, exposure, history, link, part, request

STRICTER = replace(
    RULES,
    policy=parse_policy(
        default_policy_text().replace("domestic: {points: 26", "domestic: {points: 41"), "draft"
    ),
)
ANY = Step(Cause.UNEXPLAINED, "anything")
LABELS = Step(Cause.LABELS, "a load of labels")

shares = st.sampled_from([0.0, 0.001, 0.02, 0.1, 0.4])
categories = st.sampled_from(["sanction", "mixing_service", "scam", "gambling", "darknet_market"])
parts = st.builds(part, categories, shares, st.integers(1, 3))
exposures = st.lists(parts, max_size=2, unique_by=lambda one: (one.category, one.hops)).map(
    lambda rows: exposure(*rows)
)
people = st.builds(
    customer,
    kind=st.sampled_from(["person", "entity"]),
    status=st.sampled_from(["active", "prohibited", "exited"]),
    pep=st.sampled_from(["none", "domestic", "former"]),
    adverse_media=st.booleans(),
    residence=st.sampled_from(["DE", "IR", None]),
)
links = st.sampled_from(
    [(), (link("same_cluster", "scam"),), (link("same_funding_source", "sanction"),)]
)
requests = st.builds(
    lambda who, received, found: request(who, received, None, history(*found)),
    people,
    exposures,
    links,
)
rules = st.sampled_from([RULES, STRICTER])


def score_of(asked: ScoringRequest, by: Rules) -> Decimal:
    found = scored(asked, by).score
    assert found is not None
    return found


def total(chain: StepChain) -> Decimal:
    return sum((each.points for each in chain.parts), Decimal("0.0"))


@settings(max_examples=60)
@given(requests, requests, rules, rules, st.booleans())
def test_the_parts_add_up_exactly_for_random_changes(
    before: ScoringRequest, after: ScoringRequest, old: Rules, new: Rules, spent: bool
) -> None:
    first, last = score_of(before, old), score_of(after, new)
    chain = StepChain(before, old, first)
    chain.under(new, Step(Cause.POLICY, "policy"))
    kyc_steps(chain, after)
    assert chain.request.customer == after.customer
    load_steps(chain, replace(after, feeds=before.feeds), LABELS, labels=True)
    if spent:
        chain.spend_time(before)
        chain.spend_time(after)
        chain.end_time("time")
    chain.to(after, ANY)
    assert total(chain) == last - first
    assert all(each.points for each in chain.parts)


def test_attributes_are_named_in_the_order_of_their_keys_and_values_are_not() -> None:
    before = request(customer(pep="none", adverse_media=False))
    after = request(customer(status="prohibited", pep="domestic", adverse_media=True))
    chain = StepChain(before, RULES, score_of(before, RULES))
    kyc_steps(chain, after)
    assert [each.step for each in chain.parts] == [
        Step(Cause.KYC, "adverse_media"),
        Step(Cause.KYC, "pep"),
        Step(Cause.KYC, "status"),
    ]


def test_a_load_of_one_label_is_that_label() -> None:
    before, after = request(), request(received=exposure(part("scam", 0.1)))
    chain = StepChain(before, RULES, score_of(before, RULES))
    load_steps(chain, after, LABELS, labels=True)
    (one,) = chain.parts
    assert one.step.what == "label Some scam, scam, opened by packs"
    assert one.step.evidence == ("scam-Some scam",)


def test_several_labels_are_told_one_by_one_and_the_rest_apart() -> None:
    before = request(received=exposure(part("gambling", 0.4)))
    after = request(received=exposure(part("scam", 0.1), part("mixing_service", 0.3)))
    first, last = score_of(before, RULES), score_of(after, RULES)
    chain = StepChain(before, RULES, first)
    load_steps(chain, after, LABELS, labels=True)
    named = {each.step.evidence for each in chain.parts}
    assert {("scam-Some scam",), ("mixing_service-Some mixing_service",)} <= named
    assert total(chain) == last - first


def test_a_state_without_a_score_leaves_its_part_to_the_next() -> None:
    before = request()
    failed = replace(before, received=exposure(outcome=Outcome.ERROR))
    after = request(customer(pep="domestic"))
    chain = StepChain(before, RULES, score_of(before, RULES))
    chain.to(failed, ANY)
    chain.to(after, Step(Cause.KYC, "pep"))
    assert [each.step.what for each in chain.parts] == ["pep"]
    assert total(chain) == score_of(after, RULES) - score_of(before, RULES)
