"""A subject's own transfers: what its exposure is a share of (design §3)."""

from dataclasses import dataclass

from service.domain.exposure import Direction, ExposureParameters, Subject
from service.exposure.reads import ExposureReads
from service.exposure.traced import Traced

SECONDS_A_DAY = 86_400
MOST_SUPPORTING = 50


@dataclass(frozen=True, slots=True)
class Support:
    """`priced` have a value, which `total_usd` adds up; `known`: the graph knows the subject."""

    priced: tuple[Traced, ...]
    unpriced: int
    total_usd: float
    known: bool

    def weights(self) -> dict[str, float]:
        """Each transfer's part of the total."""
        return {t.id: (t.value_usd or 0.0) / self.total_usd for t in self.priced if t.value_usd}

    def greatest(self) -> tuple[str, ...]:
        """The ids of the transfers behind the total, the greatest first, at most 50."""
        ranked = sorted(self.priced, key=lambda t: (-(t.value_usd or 0.0), t.key))
        return tuple(t.id for t in ranked[:MOST_SUPPORTING])


async def support_of(
    reads: ExposureReads, subject: Subject, direction: Direction, parameters: ExposureParameters
) -> Support:
    """The transfers by which others paid the subject, or the subject paid others.

    Left out: transfers among the subject's own wallets, those of nothing, and those within one
    actor, such as sweeps from a deposit wallet to the firm's own. What the customer made from
    the firm's wallets counts as sent, and never as received.
    """
    own = {*await reads.members(subject.addresses), *subject.deposits}
    since = _since(reads.moments.as_of_s, parameters.window_days)
    if direction is Direction.RECEIVED:
        found = [t for t in await reads.received_by(own, since) if t.sender not in own]
        found = [t for t in found if t.id not in subject.made]
    else:
        found = [*await reads.sent_by(own, since), *await _made(reads, subject, since)]
        found = [t for t in found if t.receiver not in own]
    unique = {t.id: t for t in found if t.amount > 0}
    moved = await _between_actors(reads, subject, list(unique.values()))
    known = bool(found) or bool(await reads.members((*subject.addresses, *subject.deposits)))
    return _support(moved, known)


def _since(as_of_s: int, window_days: int | None) -> int | None:
    return None if window_days is None else as_of_s - window_days * SECONDS_A_DAY


async def _made(reads: ExposureReads, subject: Subject, since: int | None) -> list[Traced]:
    found = await reads.transfers(subject.made) if subject.made else []
    return [t for t in found if since is None or t.time >= since]


async def _between_actors(
    reads: ExposureReads, subject: Subject, found: list[Traced]
) -> list[Traced]:
    if not subject.deposits and not subject.made:
        return found
    actors = await reads.actors({end for t in found for end in (t.sender, t.receiver)})
    return [t for t in found if actors.get(t.sender) != actors.get(t.receiver)]


def _support(found: list[Traced], known: bool) -> Support:
    priced = tuple(sorted((t for t in found if t.value_usd is not None), key=lambda t: t.key))
    total = sum(t.value_usd or 0.0 for t in priced)
    return Support(priced, len(found) - len(priced), total, known)
