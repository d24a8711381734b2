"""Assessments with floors and triggers, and overrides beside them, in few words."""

from dataclasses import replace
from decimal import Decimal

from service.domain.assessment import Assessment, Evidence, PolicyRef, Trigger
from service.domain.due_diligence import Effect
from service.domain.exposure import Outcome
from service.domain.moment import MICROS
from service.domain.override import Override, Withdrawal
from service.scoring.decimals import measure, points
from service.scoring.policy import Policy
from service.scoring.row import Reading, scored
from tests.unit.scoring.build import MOMENTS, POLICY

NOW_S = 1_790_000_000
NOW_US = NOW_S * MICROS
DAY_S = 86_400
ADA, BEN = "Ada Example", "Ben Example"
NAMES = [band.name for band in POLICY.bands]


def computed(
    score: str, floors: tuple[str, ...] = (), effects: tuple[Effect, ...] = ()
) -> Assessment:
    """An assessment of a score, with floors by their minimum and triggers by their effect."""
    rows = tuple(
        scored(
            f"floor.f{minimum}",
            points(Decimal(0)),
            Reading("minimum", measure(Decimal(minimum)), "points"),
            "x",
            Evidence(),
        )
        for minimum in floors
    )
    found = tuple(
        Trigger(f"t_{effect.value}", effect, "x", Evidence(), "triggers.x") for effect in effects
    )
    value = points(Decimal(score))
    return Assessment(
        assessment_id="a1",
        customer_id="C-1",
        outcome=Outcome.SCORED,
        outcome_reasons=(),
        score=value,
        band=POLICY.band(value).name,
        contributions=rows,
        policy=PolicyRef("1", "0" * 64),
        moments=MOMENTS,
        triggers=found,
    )


def override(band: str, second: str | None = None, **changed: object) -> Override:
    """Ada's override, granted now for a week."""
    made = Override(
        "o1", "C-1", None, band, ADA, second, "A reason.", NOW_US, NOW_S + 7 * DAY_S
    )  # fmt: skip
    return replace(made, **changed)  # type: ignore[arg-type]


def withdrawal(override_id: str = "o1", second: str | None = None) -> Withdrawal:
    """Ada's withdrawal a second later."""
    return Withdrawal("w1", override_id, "C-1", ADA, second, "Another reason.", NOW_US + MICROS)


def with_bands(policy: Policy, *names: str) -> Policy:
    """The policy with its bands called otherwise."""
    bands = tuple(replace(band, name=name) for band, name in zip(policy.bands, names, strict=True))
    return replace(policy, bands=bands)
