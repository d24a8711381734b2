"""The two courses of tracing over a whole book, behind one shape (`service.exposure.course`)."""

from dataclasses import dataclass

import numpy as np

from service.columns.actors import Flags
from service.columns.book import Book, counted
from service.columns.facts import NO_EPOCH, Floats, Ints
from service.columns.sides import BookSide
from service.domain.exposure import Direction, Residual
from service.exposure.sweep.track import NOWHERE

NOTHING_SENT = -1


@dataclass(frozen=True, slots=True)
class Way:
    """A book as one direction sees it; each array has one element a transfer.

    `far` is the side that tracing goes to, `near` the one that it comes from. `ask_part` and
    `leg_part` are the parts of `service.exposure.sweep.track`, `left` the share that goes no
    further, `hub_count` what the hub rule compares with its limit. The last two mean nothing
    where the far side lies in no ledger.
    """

    direction: Direction
    far: BookSide
    near: BookSide
    ask_part: Floats
    leg_part: Floats
    left: Floats
    hub_count: Ints

    @property
    def residuals(self) -> tuple[Residual, Residual, Residual]:
        """Of what goes no further, of hubs, and of what nobody holds."""
        if self.direction is Direction.RECEIVED:
            return Residual.UNKNOWN_ORIGIN, Residual.UNATTRIBUTED_HUB, Residual.MINT
        return Residual.UNSPENT, Residual.UNATTRIBUTED_HUB, Residual.BURN


def way_of(book: Book, direction: Direction) -> Way:
    """The book in a direction."""
    return _received(book) if direction is Direction.RECEIVED else _sent(book)


def in_ledger(side: BookSide) -> Flags:
    """Whether the side of each transfer lies in a ledger."""
    found: Flags = (side.fields.epoch != NO_EPOCH) & (side.ledger != NOWHERE)
    return found


def _received(book: Book) -> Way:
    far, held = book.sides.out, in_ledger(book.sides.out)
    return Way(
        direction=Direction.RECEIVED,
        far=far,
        near=book.sides.into,
        ask_part=_part(np.ones(len(book)), far.fields.balance, held),
        leg_part=book.amount,
        left=_part(far.fields.shortfall, far.fields.balance, held),
        hub_count=far.fields.count,
    )


def _sent(book: Book) -> Way:
    far, near = book.sides.into, book.sides.out
    ends = _ends(book)
    held = in_ledger(far)
    epoch = np.where(held, far.fields.epoch, 0)
    onward = held & (ends.last_send[epoch] > np.arange(len(book)))
    kept = np.exp(np.minimum(0.0, ends.log[epoch] - far.fields.log)) * ends.kept[epoch]
    return Way(
        direction=Direction.SENT,
        far=far,
        near=near,
        ask_part=np.ones(len(book)),
        leg_part=_part(book.amount, near.fields.balance, in_ledger(near)),
        left=np.where(onward, kept, 1.0),
        hub_count=ends.count[epoch] - far.fields.count,
    )


@dataclass(frozen=True, slots=True)
class _Ends:
    """How far each epoch, by code, had come by `as_of`: see `service.exposure.traced.EpochEnd`.

    `last_send` is a place in the book, `NOTHING_SENT` where there is none.
    """

    last_send: Ints
    log: Floats
    kept: Floats
    count: Ints


def _ends(book: Book) -> _Ends:
    out, into = book.sides.out, book.sides.into
    sends, receipts = np.flatnonzero(in_ledger(out)), np.flatnonzero(in_ledger(into))
    # One more than there are, so that a side in no ledger has one to look at.
    last_send = np.full(book.sides.epochs + 1, NOTHING_SENT, dtype=np.int64)
    np.maximum.at(last_send, out.fields.epoch[sends], sends)
    count = np.zeros(len(last_send), dtype=np.int64)
    np.maximum.at(count, into.fields.epoch[receipts], into.fields.count[receipts])
    after = out.fields.count[sends] + counted(book.value_usd[sends])
    np.maximum.at(count, out.fields.epoch[sends], after)
    log, kept = np.zeros(len(last_send)), np.ones(len(last_send))
    sent = np.flatnonzero(last_send != NOTHING_SENT)
    last = last_send[sent]
    log[sent] = out.fields.log[last]
    kept[sent] = np.maximum(0.0, 1.0 - book.amount[last] / out.fields.balance[last])
    return _Ends(last_send, log, kept, count)


def _part(amount: Floats, balance: Floats, held: Flags) -> Floats:
    """The amount as a part of the balance, 0 where there is no ledger to hold one."""
    return np.divide(amount, balance, out=np.zeros(len(amount)), where=held)
