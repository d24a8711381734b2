"""Reads the on-chain half of a policy: curves by group, by hop distance and by days."""

from collections.abc import Sequence
from decimal import Decimal
from functools import partial
from itertools import pairwise

from service.domain.customer import CustomerStatus
from service.domain.exposure import Direction, Residual
from service.domain.history import LinkKind
from service.scoring.curve import Curve, curve_problem
from service.scoring.policy import (
    CounterpartyPolicy,
    FundsPolicy,
    GroupCurves,
    HistoryPolicy,
    HopBand,
    ReachCurves,
)
from service.scoring.policy_facts import read_points
from service.scoring.problems import Parts
from service.scoring.yaml_node import Node

OTHER = "other"
UNKNOWN = "unknown"


def read_counterparty(node: Node, groups: Sequence[str]) -> CounterpartyPolicy:
    """Curves for each direction and group. Raises PolicyError where a group's curve runs above
    that of a more severe one: then a worse label could lower a score.
    """
    part = node.fields(["dust", *Direction])
    dust = part["dust"].fields(["usd", "window_days", "why"])
    dust["why"].text()
    parts = Parts(part)
    curves = {way: parts.read(way, partial(_direction, groups=groups)) for way in Direction}
    parts.settle()
    days = dust["window_days"].integer(1)
    return CounterpartyPolicy(dust["usd"].number(), days, curves)


def _direction(node: Node, groups: Sequence[str]) -> dict[str, GroupCurves]:
    part = node.fields(groups)
    parts = Parts(part)
    read = {name: parts.read(name, _group_curves) for name in groups}
    parts.settle()
    for worse, better in pairwise(groups):
        if not (
            read[worse].direct.covers(read[better].direct)
            and read[worse].any_hops.covers(read[better].any_hops)
        ):
            part[better].refuse(f"a curve runs above that of the more severe group {worse!r}")
    return read


def _group_curves(node: Node) -> GroupCurves:
    part = node.fields(["direct", "any_hops", "why"])
    part["why"].text()
    curves = GroupCurves(_reach(part["direct"]), _reach(part["any_hops"]))
    if not curves.direct.covers(curves.any_hops):
        part["any_hops"].refuse("a curve runs above that of direct exposure")
    return curves


def _reach(node: Node) -> ReachCurves:
    part = node.fields(["share", "usd"])
    return ReachCurves(rising(part["share"]), rising(part["usd"]))


def rising(node: Node) -> Curve:
    """A curve that starts at 0 points and never falls."""
    curve = _curve(node)
    if not curve.rises or curve.knots[0][1] != 0:
        node.refuse("this curve must start at 0 points and never fall")
    return curve


def falling(node: Node) -> Curve:
    """A curve that never rises."""
    curve = _curve(node)
    if not curve.falls:
        node.refuse("this curve must never rise")
    return curve


def _curve(node: Node) -> Curve:
    knots: list[tuple[Decimal, Decimal]] = []
    for item in node.items():
        pair = item.items()
        if len(pair) != 2:
            item.refuse("a knot is a pair [measure, points]")
        knots.append((pair[0].number(), pair[1].points()))
    problem = curve_problem(knots)
    if problem:
        node.refuse(problem)
    return Curve(tuple(knots))


def read_funds(node: Node, groups: Sequence[str]) -> FundsPolicy:
    """Curves by hop distance, for known-clean origins and for what stays unresolved."""
    part = node.fields(["illicit_origins", "known_clean", "unresolved"])
    illicit = part["illicit_origins"].fields(["groups", "by_hops", "why"])
    clean = part["known_clean"].fields(["categories", "max_severity", "share", "why"])
    open_part = part["unresolved"].fields(["reasons", "share", "usd", "why"])
    for line in (illicit, clean, open_part):
        line["why"].text()
    return FundsPolicy(
        illicit_groups=tuple(name.word(groups) for name in illicit["groups"].items()),
        hop_bands=_hop_bands(illicit["by_hops"]),
        clean_categories=tuple(name.text() for name in clean["categories"].items()),
        clean_max_severity=clean["max_severity"].integer(0, 100),
        known_clean=falling(clean["share"]),
        unresolved_reasons=tuple(one.member(Residual) for one in open_part["reasons"].items()),
        unresolved=ReachCurves(rising(open_part["share"]), rising(open_part["usd"])),
    )


def _hop_bands(node: Node) -> tuple[HopBand, ...]:
    bands: list[HopBand] = []
    for item in node.items():
        part = item.fields(["share", "usd"], ["max_hops"])
        hops = part["max_hops"].integer(1) if "max_hops" in part else None
        band = HopBand(hops, ReachCurves(rising(part["share"]), rising(part["usd"])))
        if bands and not _is_farther(bands[-1], band):
            item.refuse("hop bands must reach farther and give no more points, one after the other")
        bands.append(band)
    return tuple(bands)


def _is_farther(near: HopBand, far: HopBand) -> bool:
    reach = near.max_hops is not None and (far.max_hops is None or far.max_hops > near.max_hops)
    return reach and near.curves.covers(far.curves)


def read_history(node: Node, groups: Sequence[str]) -> HistoryPolicy:
    """Curves over age and activity, and points by the worst link of each kind."""
    part = node.fields(["age_days", "active_days", "links"])
    links = part["links"].fields([kind.value for kind in LinkKind])
    by_group = (*groups, OTHER)
    words = {
        LinkKind.SAME_CLUSTER: by_group,
        LinkKind.SAME_FUNDING_SOURCE: by_group,
        LinkKind.REUSED_BY_CUSTOMER: (*CustomerStatus, UNKNOWN),
    }
    return HistoryPolicy(
        _days(part["age_days"]),
        _days(part["active_days"]),
        {kind: read_points(links[kind.value], words[kind]) for kind in LinkKind},
    )


def _days(node: Node) -> Curve:
    part = node.fields(["curve", "why"])
    part["why"].text()
    return falling(part["curve"])
