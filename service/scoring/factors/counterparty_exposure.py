"""Counterparty exposure: how much of the value leads to which kind of counterparty."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal

from service.domain.assessment import Contribution, Evidence
from service.domain.exposure import Direction, Exposure
from service.domain.flow import Flows
from service.domain.taxonomy import Taxonomy
from service.scoring.decimals import ZERO, measure
from service.scoring.dust import Dusted, dusted
from service.scoring.evidence import exposure_evidence
from service.scoring.grouping import group_of
from service.scoring.ladder import Step, also_counted, climb, read
from service.scoring.policy import Group, GroupCurves, Policy
from service.scoring.row import Reading, not_scored, scored
from service.scoring.traced import Keep, Traced, sentence, trace, value_word
from service.scoring.wording import usd

FACTOR = "counterparty_exposure"
NOTHING = Reading("share", measure(0), "share")

Places = Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class _Rung:
    """A group's row before it is written: the group's own money, how much of it is dust, and
    what the ladder gives.
    """

    group: Group
    own: Traced
    dust_usd: Decimal
    step: Step
    gain: Decimal
    counted: Decimal


def counterparty_exposure(
    exposure: Exposure, policy: Policy, taxonomy: Taxonomy, flows: Flows | None = None
) -> tuple[Contribution, ...]:
    """Points for one direction, a row for each category group from the most severe down.

    A row measures its group and all more severe ones together: the greatest of four curves,
    share and USD, over direct counterparties (one hop) and over any number of hops. Shares
    dilute and amounts do not, so the greater counts. A row adds what it is worth beyond the
    rows before it, so money counts once. Dust is shown and adds nothing; from or to a listed
    holder it is named for review. `flows` are the transfers by which dust is known.

    Sources: FATF, Virtual Assets Red Flag Indicators (September 2020) and Updated Guidance for
    a Risk-Based Approach to Virtual Assets (October 2021), on the source and destination of
    funds; EBA/GL/2024/01, guideline 21 (transactions with high-risk counterparties, mixers,
    self-hosted addresses); OFAC, Sanctions Compliance Guidance for the Virtual Currency
    Industry (October 2021), on exposure to listed addresses, and FAQ 1078 on dust.
    """
    places = {
        row.category: group_of(row.category, taxonomy, policy.groups) for row in exposure.rows
    }
    names = [group.id for group in policy.groups]
    curves = policy.counterparty.curves[exposure.direction]
    dust = dusted(exposure, flows, policy, taxonomy)
    steps = [
        _step(dust, _in(places, names[: at + 1]), curves[name]) for at, name in enumerate(names)
    ]
    rungs = [
        _rung(group, dust, _in(places, [group.id]), (step, gain, counted))
        for group, step, (gain, counted) in zip(policy.groups, steps, climb(steps), strict=True)
    ]
    return tuple(_row(rung, dust, taxonomy) for rung in rungs)


def exposure_unscored(
    direction: Direction, policy: Policy, text: str, exposure: Exposure | None
) -> tuple[Contribution, ...]:
    """The rows of a direction that could not be measured."""
    evidence = Evidence() if exposure is None else exposure_evidence(exposure, ())
    return tuple(
        not_scored(row_name(direction, group), "share", "share", text, evidence)
        for group in policy.groups
    )


def nothing_sent(exposure: Exposure, policy: Policy) -> tuple[Contribution, ...]:
    """The rows of a direction in which known wallets moved nothing: looked at, 0.0 points."""
    text, evidence = (
        f"there is no {value_word(exposure.direction)}",
        exposure_evidence(exposure, ()),
    )
    return tuple(
        scored(row_name(exposure.direction, group), ZERO, NOTHING, text, evidence)
        for group in policy.groups
    )


def row_name(direction: Direction, group: Group) -> str:
    """The name of the row of a group in a direction."""
    return f"{FACTOR}.{direction.value}.{group.id}"


def _in(places: Places, names: Collection[str]) -> Keep:
    return lambda row: places[row.category] in names


def _directly(keep: Keep) -> Keep:
    return lambda row: row.direct and keep(row)


def _step(dust: Dusted, keep: Keep, curves: GroupCurves) -> Step:
    anyhow = read("", trace(dust.counted, keep), curves.any_hops)
    direct = read("direct_", trace(dust.counted, _directly(keep)), curves.direct)
    best = direct if direct.worth > anyhow.worth else anyhow
    if dust.in_sum(anyhow.traced):
        return Step(ZERO, best.reading, best.traced)
    return best


def _rung(group: Group, dust: Dusted, keep: Keep, climbed: tuple[Step, Decimal, Decimal]) -> _Rung:
    """The group's own money, only the direct part where that decided."""
    step, gain, counted = climbed
    if step.reading.measure.startswith("direct_") and trace(dust.exposure, _directly(keep)).rows:
        keep = _directly(keep)
    own = trace(dust.exposure, keep)
    return _Rung(group, own, own.usd - trace(dust.counted, keep).usd, step, gain, counted)


def _row(rung: _Rung, dust: Dusted, taxonomy: Taxonomy) -> Contribution:
    exposure = dust.exposure
    name = row_name(exposure.direction, rung.group)
    evidence = exposure_evidence(exposure, rung.own.rows, group=rung.group.id)
    if not rung.own.rows:
        text = f"no {value_word(exposure.direction)} leads to {rung.group.label}"
        return scored(name, rung.gain, NOTHING, text, evidence)
    text = f"{sentence(rung.own, taxonomy)}{also_counted(rung.step, rung.counted)}"
    if rung.dust_usd:
        text += f"; {usd(rung.dust_usd)} of it is dust and adds nothing"
    elif rung.step.traced.usd and dust.in_sum(rung.step.traced):
        text += f"; less than the {usd(dust.limit_usd)} that count as dust, so it adds nothing"
    return scored(name, rung.gain, rung.step.reading, text, evidence)
