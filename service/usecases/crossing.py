"""Finds the bridges near a customer: links that the customer's money came or went over."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Protocol

from service.domain.flow import Crossing
from service.domain.moment import Moments
from service.exposure.traced import Continuation, Span, Traced
from service.scoring.policy_patterns import Following
from service.usecases.following import SECONDS_A_DAY, Path
from service.usecases.hands import Hands

# A transfer near the customer, and the customer's own that it belongs to.
Near = tuple[Traced, Traced]


class CrossingReads(Protocol):
    """What is read to find links, at one pair of moments."""

    @property
    def moments(self) -> Moments:
        """The moments of every answer."""

    async def received_within(self, spans: Sequence[Span]) -> list[Traced]:
        """What each address received within its span."""

    async def continuations_before(self, ids: Collection[str]) -> list[Continuation]:
        """The links that count and lead to what these transfers continue."""

    async def continuations_after(self, ids: Collection[str]) -> list[Continuation]:
        """The links that count and lead on from these transfers."""


async def came_over(
    reads: CrossingReads,
    received: Sequence[Traced],
    hands: Hands,
    rule: Following,
    max_hands: int,
) -> tuple[Crossing, ...]:
    """The links that what was received came over, at most so many hands back."""
    found: list[Crossing] = []
    near = [(each, each) for each in received]
    for _ in range(max_hands + 1):
        linked = sorted({each.id for each, _ in near if each.continues})
        for link in await reads.continuations_before(linked):
            found += (_crossing(flow, link) for each, flow in near if each.id == link.later.id)
        near = await _back(reads, near, hands, rule)
        if not near:
            break
    return _each_once(found)


async def went_over(
    reads: CrossingReads, sent: Sequence[Traced], paths: Sequence[Path], max_hands: int
) -> tuple[Crossing, ...]:
    """The links that what was sent went over, at most so many hands on."""
    near = [(each, each) for each in sent]
    for path in paths:
        near += ((each, path.transfers[0]) for each in path.transfers[1 : max_hands + 1])
    linked = sorted({each.id for each, _ in near if each.continued})
    links = await reads.continuations_after(linked)
    known = [link for link in links if link.later.time <= reads.moments.as_of_s]
    return _each_once(
        _crossing(flow, link) for link in known for each, flow in near if each.id == link.earlier.id
    )


async def _back(
    reads: CrossingReads, near: Sequence[Near], hands: Hands, rule: Following
) -> list[Near]:
    """One hand further back: what brought those who paid most of what they paid."""
    private = await hands.private({each.sender for each, _ in near})
    asked = [(each, flow) for each, flow in near if each.sender in private]
    came = await _came(reads, [each for each, _ in asked], rule) if asked else {}
    return [
        (before, flow)
        for each, flow in asked
        for before in _brought(each, came.get(each.sender, ()), rule)
    ]


async def _came(
    reads: CrossingReads, paid: Sequence[Traced], rule: Following
) -> Mapping[str, list[Traced]]:
    """By payer what came to them, within the widest span that any of the payments asks."""
    times: dict[str, list[int]] = {}
    for each in paid:
        times.setdefault(each.sender, []).append(each.time)
    step = rule.step_days * SECONDS_A_DAY
    spans = [Span(name, min(at) - step, max(at)) for name, at in sorted(times.items())]
    found: dict[str, list[Traced]] = {}
    for transfer in await reads.received_within(spans):
        found.setdefault(transfer.receiver, []).append(transfer)
    return found


def _brought(paid: Traced, came: Iterable[Traced], rule: Following) -> list[Traced]:
    """Of what brought most of a payment all that a link led to, and the latest of the others."""
    least = float(rule.min_share) * paid.amount
    since = paid.time - rule.step_days * SECONDS_A_DAY
    before = [each for each in came if each.key < paid.key and each.time >= since]
    if len(before) > rule.busy_transfers:
        return []
    same = [e for e in before if (e.chain, e.asset) == (paid.chain, paid.asset)]
    bulk = sorted((each for each in same if each.amount >= least), key=lambda each: each.key)
    others = [each for each in bulk if not each.continues]
    return [*(each for each in bulk if each.continues), *others[-1:]]


def _crossing(flow: Traced, link: Continuation) -> Crossing:
    return Crossing(
        flow.id,
        link.earlier.id,
        link.later.id,
        link.earlier.chain,
        link.later.chain,
        flow.value_usd or 0.0,
    )


def _each_once(found: Iterable[Crossing]) -> tuple[Crossing, ...]:
    return tuple(sorted(set(found), key=lambda each: (each.flow, each.earlier, each.later)))
