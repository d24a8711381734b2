"""A subject's own transfers: what its exposure is a share of (design §3)."""

from dataclasses import dataclass

from service.domain.exposure import Direction, ExposureParameters, LeftOut, Subject
from service.exposure.own import Chosen, Own, ranked
from service.exposure.reads import ExposureReads
from service.exposure.traced import Traced

SECONDS_A_DAY = 86_400
MOST_SUPPORTING = 50


@dataclass(frozen=True, slots=True)
class Support:
    """`priced` have a value, which `total_usd` adds up; `known`: the graph knows the subject.

    `left_out` are its other priced transfers, where it has more than `subject_limit`.
    """

    priced: tuple[Traced, ...]
    unpriced: int
    total_usd: float
    known: bool
    left_out: LeftOut | None = None

    def weights(self) -> dict[str, float]:
        """Each transfer's part of the total."""
        return {t.id: (t.value_usd or 0.0) / self.total_usd for t in self.priced if t.value_usd}

    def greatest(self) -> tuple[str, ...]:
        """The ids of the transfers behind the total, the greatest first, at most 50."""
        return tuple(t.id for t in ranked(self.priced)[:MOST_SUPPORTING])


async def support_of(
    reads: ExposureReads, subject: Subject, direction: Direction, parameters: ExposureParameters
) -> Support:
    """The transfers by which others paid the subject, or the subject paid others.

    Left out: transfers among the subject's own wallets, those of nothing, and those within one
    actor, such as sweeps from a deposit wallet to the firm's own. What the customer made from
    the firm's wallets counts as sent, and never as received. Of more than `subject_limit` only
    so many are read, those of the greatest value; the others are counted and added up.
    """
    members = await reads.members(subject.addresses)
    since = _since(reads.moments.as_of_s, parameters.window_days)
    own = Own(reads, subject, direction, frozenset({*members, *subject.deposits}), since)
    limit = parameters.subject_limit
    found = await own.read(None if limit is None else limit + 1)
    if limit is None or len(found) <= limit:
        chosen = await own.all(found)
    else:
        chosen = await own.greatest(limit)
    some = bool(found or members or chosen.priced or chosen.unpriced)
    return _support(chosen, some or bool(await reads.members(subject.deposits)))


def _since(as_of_s: int, window_days: int | None) -> int | None:
    return None if window_days is None else as_of_s - window_days * SECONDS_A_DAY


def _support(chosen: Chosen, known: bool) -> Support:
    total = sum(t.value_usd or 0.0 for t in chosen.priced)
    return Support(chosen.priced, chosen.unpriced, total, known, chosen.left_out)
