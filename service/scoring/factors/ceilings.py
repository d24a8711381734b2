"""The most points that a policy has for each row: what a row that is not scored could be.

Rows of one ladder count the same money once (`service.scoring.ladder`), so their ceilings add
up to what the best step is worth, and most of it stands in the first row.
"""

from collections.abc import Sequence
from decimal import Decimal

from service.domain.exposure import Direction
from service.scoring.consistency_rules import EXPECTATIONS
from service.scoring.decimals import ZERO
from service.scoring.factors import (
    behaviour,
    consistency,
    counterparty_exposure,
    product_use,
    profile,
    source_of_funds,
    wallet_history,
)
from service.scoring.policy import Policy, ReachCurves


def of_identity(policy: Policy) -> dict[str, Decimal]:
    """The worst word of each fact."""
    return {f"identity.{fact}": max(table.values()) for fact, table in policy.identity.items()}


def of_geography(policy: Policy) -> dict[str, Decimal]:
    """The worst list for each key."""
    tables = policy.geography.tables
    return {f"geography.{key}": max(table.values(), default=ZERO) for key, table in tables.items()}


def of_profile(policy: Policy) -> dict[str, Decimal]:
    """The worst answer to each question."""
    found = {key: table.most for key, table in policy.profile.answers.items()}
    volume = policy.profile.volume
    found["expected_monthly_usd"] = max(volume.not_declared, *(c.most for c in volume.usd.values()))
    return {f"{profile.FACTOR}.{key}": points for key, points in found.items()}


def of_product_use(policy: Policy) -> dict[str, Decimal]:
    """The riskiest service and channel, and as many unannounced services as the curve knows."""
    rules = policy.product_use
    found = {key: table.most for key, table in rules.answers.items()}
    found["fit"] = max(rules.fit.services.most, rules.fit.not_declared)
    return {f"{product_use.FACTOR}.{key}": points for key, points in found.items()}


def of_counterparties(policy: Policy) -> dict[str, Decimal]:
    """For each direction the group that is worth most, counted once."""
    found: dict[str, Decimal] = {}
    for direction in Direction:
        curves = policy.counterparty.curves[direction]
        names = [counterparty_exposure.row_name(direction, group) for group in policy.groups]
        worth = [
            max(_reach(curves[group.id].direct), _reach(curves[group.id].any_hops))
            for group in policy.groups
        ]
        found.update(zip(names, _steps(worth), strict=True))
    return found


def of_funds(policy: Policy) -> dict[str, Decimal]:
    """Illicit origins counted once, no clean origin at all, everything unresolved."""
    funds = policy.funds
    bands = _steps([_reach(band.curves) for band in funds.hop_bands])
    most = [*bands, funds.known_clean.most, _reach(funds.unresolved)]
    return dict(zip(source_of_funds.row_names(policy), most, strict=True))


def of_history(policy: Policy) -> dict[str, Decimal]:
    """The youngest wallet, a single day of use, the worst link of each kind."""
    history = policy.history
    links = {kind.value: max(table.values()) for kind, table in history.links.items()}
    most = {"age": history.age_days.most, "activity": history.active_days.most, **links}
    return {f"{wallet_history.FACTOR}.{name}": points for name, points in most.items()}


def of_behaviour(policy: Policy) -> dict[str, Decimal]:
    """Each pattern by as many transfers or as much value as its curves know."""
    return {
        f"{behaviour.FACTOR}.{name}": max(worth.transfers.most, worth.usd.most)
        for name, worth in policy.behaviour.worth.items()
    }


def of_consistency(policy: Policy) -> dict[str, Decimal]:
    """As far from the declaration as the curves know; the volume is worth its lesser curve."""
    rules = policy.consistency
    most = {name: max(worth.transfers.most, worth.usd.most) for name, worth in rules.worth.items()}
    most["volume"] = min(rules.volume.times.most, rules.volume.usd_over.most)
    return {
        f"{consistency.FACTOR}.{name}": max(most[name], rules.not_declared[name])
        for name in EXPECTATIONS
    }


def _reach(curves: ReachCurves) -> Decimal:
    return max(curves.share.most, curves.usd.most)


def _steps(worth: Sequence[Decimal]) -> list[Decimal]:
    """What each step adds to the greatest of those before it."""
    before = [ZERO, *(max(worth[: at + 1]) for at in range(len(worth)))]
    return [max(own - known, ZERO) for own, known in zip(worth, before, strict=False)]
