"""Which figures of a policy are weights, and what scaling one does."""

from decimal import Decimal

from bench.validation.weights import scaled, times, weights
from service.scoring.yaml_document import read_content
from tests.unit.scoring.build import POLICY

UP, DOWN = Decimal("1.2"), Decimal("0.8")
CONTENT = {
    "identity": {"pep": {"none": {"points": 0, "why": "x"}, "foreign": {"points": 32, "why": "x"}}},
    "curves": {"usd": [[0, 0], [100, 5], [1000, 90]], "flat": [[0, 0], [1, 0]]},
    "floors": [{"id": "hit", "minimum": 90}],
    "hops": [{"max_hops": 1, "share": [[0, 0], [1, 10]]}, {"share": [[0, 0], [1, 4]]}],
}
DEFAULT = read_content(POLICY.content)


def test_points_and_curves_are_weights_where_they_give_any():
    assert weights(CONTENT) == (
        "curves.usd",
        "hops.within_1.share",
        "hops.within_any.share",
        "identity.pep.foreign.points",
    )


def test_a_part_is_scaled_and_nothing_else():
    assert times(CONTENT, "identity", DOWN) == {
        **CONTENT,
        "identity": {
            "pep": {
                "none": {"points": 0, "why": "x"},
                "foreign": {"points": Decimal("25.6"), "why": "x"},
            }
        },
    }
    assert times(CONTENT, "hops.within_any", UP)["hops"] == [
        CONTENT["hops"][0],
        {"share": [[0, 0], [1, Decimal("4.8")]]},
    ]


def test_points_end_at_100_and_have_one_place():
    assert times(CONTENT, "curves.usd", UP)["curves"]["usd"] == [[0, 0], [100, 6], [1000, 100]]
    small = {"a": {"points": Decimal("0.2")}}
    assert times(small, "a", UP) == small


def test_a_step_that_is_accepted_is_taken_alone():
    step = scaled(DEFAULT, "identity.pep.foreign.points", UP)
    assert (step.part, step.refused) == ("identity.pep.foreign.points", "")
    assert step.policy.identity["pep"]["foreign"] == Decimal("38.4")
    assert step.policy.identity["pep"]["domestic"] == POLICY.identity["pep"]["domestic"]


def test_a_step_that_is_refused_takes_the_nearest_part_with_it():
    step = scaled(DEFAULT, "profile.purpose.not_declared.points", DOWN)
    assert step.part == "profile.purpose"
    assert "no answer must give at least" in step.refused
    assert step.policy.profile != POLICY.profile


def test_a_step_that_rounding_takes_back_has_no_policy():
    step = scaled(DEFAULT, "consistency.assets.not_declared.points", UP)
    assert (step.policy, step.refused) == (None, "")


def test_every_weight_of_the_default_policy_can_be_moved_somehow():
    steps = [scaled(DEFAULT, weight, by) for weight in weights(DEFAULT) for by in (UP, DOWN)]
    assert len(steps) > 200
    assert [step.weight for step in steps if step.refused and step.policy is None] == []
