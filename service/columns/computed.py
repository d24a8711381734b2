"""Ledger fields computed from the transfers as they were known, by the loader's own code."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import groupby
from operator import itemgetter
from typing import TypeVar

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from service.columns.actors import Flags
from service.columns.facts import NO_EPOCH, Ints, SideColumns, TransferColumns
from service.columns.rewritten import held_by
from service.columns.sides import BookSide, Sides
from service.exposure.ledger import Leg, LegState, Side, run

Entry = tuple[int, int, Leg]
Kind = TypeVar("Kind", bound=np.generic)


@dataclass(frozen=True, slots=True)
class LegColumns:
    """What ledgers are played from: `rows` of `transfers`, and for each of them some flags.

    `counts`: the hub rule counts it; `inner_out` and `inner_into`: the side lies between the
    two halves of a link, so in no ledger.
    """

    transfers: TransferColumns
    rows: Ints
    counts: Flags
    inner_out: Flags
    inner_into: Flags


@dataclass(slots=True)
class _Fields:
    """The fields of one side as they are found, by place in the book."""

    places: list[int] = field(default_factory=list)
    epoch: list[int] = field(default_factory=list)
    states: list[LegState] = field(default_factory=list)

    def add(self, place: int, epoch: int, state: LegState) -> None:
        """The state at a place, with the code of its epoch."""
        self.places.append(place)
        self.epoch.append(epoch)
        self.states.append(state)

    def put(self, side: BookSide, anew: Flags) -> BookSide:
        """The side with these fields instead of those of the ledgers computed anew."""
        fields = side.fields
        # A receiver's stored balance is no column: nobody asks for it.
        sent = [state if state.side is Side.OUT else None for state in self.states]
        balance = [float(state.balance) if state else 0.0 for state in sent]
        shortfall = [float(state.shortfall) if state else 0.0 for state in sent]
        columns = SideColumns(
            self._with(np.where(anew, np.int32(NO_EPOCH), fields.epoch), self.epoch),
            self._with(fields.log, [state.log for state in self.states]),
            self._with(fields.balance, balance),
            self._with(fields.shortfall, shortfall),
            self._with(fields.count, [state.count for state in self.states]),
        )
        return replace(side, fields=columns)

    def _with(self, column: npt.NDArray[Kind], values: Sequence[int | float]) -> npt.NDArray[Kind]:
        changed = column.copy()
        changed[self.places] = values
        return changed


def computed(sides: Sides, chosen: Flags, legs: LegColumns) -> Sides:
    """The sides with the fields of the chosen ledgers, by number, computed."""
    fields = {Side.OUT: _Fields(), Side.IN: _Fields()}
    epochs: dict[str, int] = {}
    for number, its in groupby(_entries(sides, chosen, legs), key=itemgetter(0)):
        entries = list(its)
        states = run(sides.ledgers.name(number), (leg for _, _, leg in entries))
        for (_, place, _), state in zip(entries, states, strict=True):
            # After the stored ones, so that no pool meets one code in two meanings.
            epoch = epochs.setdefault(state.epoch, sides.epochs + len(epochs))
            fields[state.side].add(place, epoch, state)
    out = fields[Side.OUT].put(sides.out, held_by(chosen, sides.out.ledger))
    into = fields[Side.IN].put(sides.into, held_by(chosen, sides.into.ledger))
    return replace(sides, out=out, into=into, epochs=sides.epochs + len(epochs))


def _entries(sides: Sides, chosen: Flags, legs: LegColumns) -> Iterator[Entry]:
    """Number of the ledger, place in the book and leg; ledger by ledger, each in order."""
    sent = np.flatnonzero(held_by(chosen, sides.out.ledger) & ~legs.inner_out)
    received = np.flatnonzero(held_by(chosen, sides.into.ledger) & ~legs.inner_into)
    places = np.concatenate([sent, received])
    numbers = np.concatenate([sides.out.ledger[sent], sides.into.ledger[received]])
    order = np.lexsort((places, numbers))
    outward = (order < len(sent)).tolist()
    found = _legs(legs, places[order], [Side.OUT if each else Side.IN for each in outward])
    return zip(numbers[order].tolist(), places[order].tolist(), found, strict=True)


def _legs(legs: LegColumns, places: Ints, sides: list[Side]) -> Iterator[Leg]:
    rows = legs.rows[places]
    at = pa.array(rows)
    return map(
        Leg,
        legs.transfers.id.take(at).to_pylist(),
        legs.transfers.order_key[rows].tolist(),
        sides,
        map(Decimal, legs.transfers.amount_exact.take(at).to_pylist()),
        legs.counts[places].tolist(),
    )
