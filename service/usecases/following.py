"""Follows what a customer sent from hand to hand: the trails behind peel chains and round trips.

A hand is an address. Only the bulk is followed, so a trail never branches and all trails
together take one query a step, however many they are.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from service.domain.flow import Step, Trail
from service.exposure.traced import Span, Traced
from service.scoring.policy_patterns import Following
from service.usecases.hands import Hands

SECONDS_A_DAY = 86_400


class FollowReads(Protocol):
    """What following reads, at one pair of moments."""

    async def sent_within(self, spans: Sequence[Span]) -> list[Traced]:
        """What each address sent within its span."""

    async def seen(self, ids: Collection[str]) -> Mapping[str, tuple[int, int]]:
        """First and last second in which an address moved anything."""


@dataclass(slots=True)
class Path:
    """A trail in the making: its transfers, and what the hands between sent elsewhere."""

    transfers: list[Traced]
    peeled: list[str] = field(default_factory=list)

    @property
    def end(self) -> Traced:
        """The last transfer so far."""
        return self.transfers[-1]


async def follow(
    reads: FollowReads, starts: Sequence[Traced], hands: Hands, rule: Following
) -> tuple[Path, ...]:
    """The paths of two transfers or more that these begin, in their order."""
    paths = [Path([start]) for start in starts]
    moving = paths
    for _ in range(rule.max_steps - 1):
        private = await hands.private({path.end.receiver for path in moving})
        moving = [path for path in moving if path.end.receiver in private]
        if not moving:
            break
        sends = await _sends(reads, moving, rule)
        moving = [path for path in moving if _go_on(path, sends, rule)]
    return tuple(path for path in paths if len(path.transfers) > 1)


async def _sends(
    reads: FollowReads, paths: Sequence[Path], rule: Following
) -> Mapping[str, list[Traced]]:
    """By address what the ends of the paths sent to others, in the widest span that any asks."""
    times: dict[str, list[int]] = {}
    for path in paths:
        times.setdefault(path.end.receiver, []).append(path.end.time)
    step = rule.step_days * SECONDS_A_DAY
    ahead = rule.ahead_days * SECONDS_A_DAY
    spans = [Span(each, min(at) - ahead, max(at) + step) for each, at in sorted(times.items())]
    found: dict[str, list[Traced]] = {}
    for transfer in await reads.sent_within(spans):
        if transfer.sender != transfer.receiver:
            found.setdefault(transfer.sender, []).append(transfer)
    return found


def _go_on(path: Path, sends: Mapping[str, list[Traced]], rule: Following) -> bool:
    """Lengthen the path by the transfer that passes on most of its end, if there is one."""
    came = path.end
    after = [each for each in sends.get(came.receiver, []) if _in_time(came, each, rule)]
    if len(after) > rule.busy_transfers:
        return False
    least = float(rule.min_share) * came.amount
    same = [each for each in after if _same(each, came) and each not in path.transfers]
    bulk = [each for each in same if least <= each.amount <= came.amount]
    if not bulk:
        return False
    chosen = min(bulk, key=lambda each: (-each.amount, each.key))
    rest = sorted((e for e in same if e.amount < chosen.amount), key=lambda each: each.key)
    path.peeled.extend(each.id for each in rest)
    path.transfers.append(chosen)
    return True


def _in_time(came: Traced, sent: Traced, rule: Following) -> bool:
    if sent.key <= came.key:
        return came.time - sent.time <= rule.ahead_days * SECONDS_A_DAY and rule.ahead_days > 0
    return sent.time - came.time <= rule.step_days * SECONDS_A_DAY


def _same(one: Traced, other: Traced) -> bool:
    return (one.chain, one.asset) == (other.chain, other.asset)


async def told(reads: FollowReads, paths: Sequence[Path], hands: Hands) -> tuple[Trail, ...]:
    """The paths as trails, with which of their hands were new."""
    asked = await hands.private({each.receiver for path in paths for each in path.transfers})
    seen = await reads.seen(asked)
    return tuple(_trail(path, seen, hands) for path in paths)


def _trail(path: Path, seen: Mapping[str, tuple[int, int]], hands: Hands) -> Trail:
    steps = tuple(
        Step(
            each.id,
            each.time,
            each.amount,
            each.value_usd,
            each.receiver,
            each.receiver in seen and seen[each.receiver][0] == each.time,
        )
        for each in path.transfers
    )
    return Trail(steps, tuple(path.peeled), path.end.receiver in hands.own)
