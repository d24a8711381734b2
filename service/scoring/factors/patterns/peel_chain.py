"""Peel chain: the bulk goes from new address to new address, a little less each time."""

from collections.abc import Sequence
from itertools import pairwise

from service.domain.flow import Step, Trail
from service.scoring.factors.patterns.found import Found, nothing
from service.scoring.factors.patterns.trails import started_usd, steps_of
from service.scoring.policy_patterns import PeelRule
from service.scoring.wording import counted, percent, usd


def peel_chain(trails: Sequence[Trail], rule: PeelRule) -> Found:
    """A sent transfer that goes on over at least `min_steps` transfers, itself the first: each to
    an address that nobody used before, and each later one of less than the one before it and of
    `min_share` of it or more. What was peeled off on the way is shown.

    Sources: SFC, Guideline on Anti-Money Laundering (June 2023), chapter 12, names peel chains
    among the layering techniques; FATF, Virtual Assets Red Flag Indicators (September 2020),
    transaction patterns. Steps and share: house rule.
    """
    chains = [(trail, steps) for trail in trails if (steps := _chain(trail, rule))]
    what = f"to new addresses, each of {percent(rule.min_share)} or more of the one before"
    if not chains:
        return nothing(f"no {rule.min_steps} transfers on from hand to hand {what} and less")
    transfers = sum(len(steps) for _, steps in chains)
    worth = started_usd(trail for trail, _ in chains)
    text = (
        f"{usd(worth)} sent on in {counted(len(chains), 'peel chain')}: "
        f"{counted(transfers, 'transfer')} {what} and less"
    )
    ids = steps_of((steps for _, steps in chains), (trail for trail, _ in chains))
    return Found(ids, transfers, worth, text)


def _chain(trail: Trail, rule: PeelRule) -> tuple[Step, ...]:
    """The steps from the first on as long as they peel; none where they are too few."""
    reached = 1 if trail.steps[0].to_new else 0
    for before, step in pairwise(trail.steps):
        if reached == 0 or not (step.to_new and _is_less(before, step, rule)):
            break
        reached += 1
    return trail.steps[:reached] if reached >= rule.min_steps else ()


def _is_less(before: Step, step: Step, rule: PeelRule) -> bool:
    return float(rule.min_share) * before.amount <= step.amount < before.amount
