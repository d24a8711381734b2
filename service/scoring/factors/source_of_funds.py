"""Source of funds: how near illicit origins are, how much is known clean, how much is open."""

from dataclasses import replace
from decimal import Decimal
from math import fsum

from service.domain.assessment import Contribution, Evidence
from service.domain.exposure import Exposure, Residual, rank_of
from service.domain.flow import Flows
from service.domain.taxonomy import Taxonomy
from service.scoring.decimals import ZERO, measure
from service.scoring.dust import Dusted, dusted
from service.scoring.evidence import exposure_evidence
from service.scoring.grouping import group_of, is_clean
from service.scoring.ladder import Step, also_counted, climb, read
from service.scoring.policy import FundsPolicy, HopBand, Policy
from service.scoring.row import Reading, not_scored, scored
from service.scoring.traced import Keep, Traced, sentence, trace
from service.scoring.wording import counted, listing, percent, usd

FACTOR = "source_of_funds"
_REASONS = {
    Residual.UNKNOWN_ORIGIN: "of unknown origin",
    Residual.UNATTRIBUTED_HUB: "from a hub that nobody has named",
    Residual.BEYOND_DEPTH: "beyond the search depth",
    Residual.BELOW_THRESHOLD: "below the search threshold",
    Residual.UNSPENT: "unspent",
    Residual.MINT: "newly issued",
    Residual.BURN: "burnt",
}


def source_of_funds(
    exposure: Exposure, policy: Policy, taxonomy: Taxonomy, flows: Flows | None = None
) -> tuple[Contribution, ...]:
    """Points for the quality of what was received.

    Illicit origins by hop distance: a row for each distance of the policy, over origins up to
    that distance, adding what it is worth beyond the nearer ones; share and USD curve, the
    greater counts. Known-clean origin: the smaller the share from origins that check their
    customers, the more points. Unresolved: the share that traces to nothing known, on a share
    and a USD curve of its own. A residual is unresolved, never clean.

    Sources: FATF, Virtual Assets Red Flag Indicators (September 2020), on source of funds or
    wealth; EBA/GL/2024/01, guideline 21 (origin of crypto-assets, self-hosted addresses);
    Directive (EU) 2015/849, Article 18a (1)(c), on the source of funds; Wolfsberg Group,
    FAQs on source of wealth and source of funds (2020).
    """
    illicit = _illicit(policy, taxonomy)
    dust = dusted(exposure, flows, policy, taxonomy)
    traces = [trace(dust.counted, _near(illicit, band)) for band in policy.funds.hop_bands]
    steps = [
        _step(traced, band, dust)
        for traced, band in zip(traces, policy.funds.hop_bands, strict=True)
    ]
    hops = [
        _hop_row((exposure, taxonomy), band, step, points)
        for band, step, points in zip(policy.funds.hop_bands, steps, climb(steps), strict=True)
    ]
    return (*hops, _clean_row(exposure, policy, taxonomy), _open_row(exposure, policy.funds))


def funds_unscored(
    policy: Policy, text: str, exposure: Exposure | None
) -> tuple[Contribution, ...]:
    """The rows of this factor when what was received could not be measured."""
    evidence = Evidence() if exposure is None else exposure_evidence(exposure, ())
    names = row_names(policy)
    return tuple(not_scored(name, "share", "share", text, evidence) for name in names)


def row_names(policy: Policy) -> tuple[str, ...]:
    """The names of this factor's rows, in order."""
    names = [*map(_hop_name, policy.funds.hop_bands), "known_clean", "unresolved"]
    return tuple(f"{FACTOR}.{name}" for name in names)


def _illicit(policy: Policy, taxonomy: Taxonomy) -> Keep:
    names = policy.funds.illicit_groups
    return lambda row: group_of(row.category, taxonomy, policy.groups) in names


def _near(keep: Keep, band: HopBand) -> Keep:
    return lambda row: (band.max_hops is None or row.hops <= band.max_hops) and keep(row)


def _step(traced: Traced, band: HopBand, dust: Dusted) -> Step:
    step = read("", traced, band.curves)
    return Step(ZERO, step.reading, traced) if dust.in_sum(traced) else step


def _hop_name(band: HopBand) -> str:
    return f"illicit_within_{band.max_hops}" if band.max_hops else "illicit_any_distance"


def _hop_row(
    asked: tuple[Exposure, Taxonomy], band: HopBand, step: Step, points: tuple[Decimal, Decimal]
) -> Contribution:
    (exposure, taxonomy), (gain, before) = asked, points
    name = f"{FACTOR}.{_hop_name(band)}"
    evidence = exposure_evidence(exposure, step.traced.rows, max_hops=band.max_hops)
    if step.traced.rows:
        found = sentence(step.traced, taxonomy)
        text = f"origin of funds: {found}{also_counted(step, before)}"
        return scored(name, gain, step.reading, text, evidence)
    where = f"within {counted(band.max_hops, 'hop')}" if band.max_hops else "at any distance"
    return scored(name, gain, step.reading, f"no illicit or concealed origin {where}", evidence)


def _clean_row(exposure: Exposure, policy: Policy, taxonomy: Taxonomy) -> Contribution:
    def clean(category: str) -> bool:
        risky = group_of(category, taxonomy, policy.groups) is not None
        return not risky and is_clean(category, taxonomy, policy.funds)

    traced = trace(exposure, lambda row: clean(row.category))
    reading = Reading("share", traced.share, "share")
    names = f" ({listing([row.entity for row in traced.rows])})" if traced.rows else ""
    text = f"{percent(traced.share)} of inbound value comes from known clean origins{names}"
    evidence = exposure_evidence(exposure, traced.rows, origins="known_clean")
    gain = policy.funds.known_clean.at(traced.share)
    return scored(f"{FACTOR}.known_clean", gain, reading, text, evidence)


def _open_row(exposure: Exposure, funds: FundsPolicy) -> Contribution:
    open_parts = [one for one in exposure.residuals if one.reason in funds.unresolved_reasons]
    total = fsum(one.share for one in open_parts)
    share, amount = measure(total), measure(total * exposure.total_value_usd)
    by_share, by_usd = funds.unresolved.share.at(share), funds.unresolved.usd.at(amount)
    if by_usd > by_share:
        reading, gain = Reading("usd", amount, "USD"), by_usd
    else:
        reading, gain = Reading("share", share, "share"), by_share
    parts = sorted(open_parts, key=lambda one: (rank_of(one.share), one.reason))
    named = [f"{percent(measure(one.share))} {_REASONS[one.reason]}" for one in parts if one.share]
    detail = f": {', '.join(named)}" if named else ""
    text = f"{percent(share)} of inbound value ({usd(amount)}) is unresolved{detail}"
    return scored(f"{FACTOR}.unresolved", gain, reading, text, _open_evidence(exposure, total))


def _open_evidence(exposure: Exposure, share: float) -> Evidence:
    """Nobody is named here, so what can be looked at are the subject's own transfers."""
    asked = exposure_evidence(exposure, (), origins="unresolved")
    return replace(asked, transfers=exposure.supporting_transfers if share else ())
