"""The two sides of each transfer: who acts there, and in which ledger it lies."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from service.columns.actors import Actors
from service.columns.facts import Codes, Facts, Ints, SideColumns
from service.columns.rows import taken
from service.domain.keys import ledger_id
from service.exposure.sweep.track import NOWHERE


@dataclass(frozen=True, slots=True)
class Ledgers:
    """The ledgers of a book, numbered; `codes` are their actors and assets in one number."""

    codes: Ints
    assets: tuple[str, ...]
    actors: Actors

    def __len__(self) -> int:
        return len(self.codes)

    def name(self, number: int) -> str:
        """The ledger's id."""
        actor, asset = divmod(int(self.codes[number]), len(self.assets))
        return ledger_id(self.actors.names[actor], self.assets[asset])


@dataclass(frozen=True, slots=True)
class BookSide:
    """One side of each transfer: address, actor and ledger by number, and the ledger fields.

    `ledger` is `NOWHERE` where nobody holds the address.
    """

    address: Codes
    actor: Codes
    ledger: Codes
    fields: SideColumns


@dataclass(frozen=True, slots=True)
class Sides:
    """Both sides of the transfers of a book; `epochs` is the number of epoch codes in use."""

    out: BookSide
    into: BookSide
    ledgers: Ledgers
    epochs: int


def sides_of(facts: Facts, actors: Actors, rows: Ints) -> Sides:
    """The sides of these rows, with the ledger fields as stored."""
    transfers = facts.transfers
    asset = taken(transfers.asset, rows).astype(np.int64)
    sender, receiver = taken(transfers.sender, rows), taken(transfers.receiver, rows)
    holders = (actors.of[sender], actors.of[receiver])
    codes = [holder * np.int64(len(facts.assets)) + asset for holder in holders]
    numbers, distinct = pd.factorize(np.concatenate(codes))
    out_numbers, into_numbers = np.split(numbers.astype(np.int32), 2)
    out_numbers[actors.nobodys[sender]] = NOWHERE
    into_numbers[actors.nobodys[receiver]] = NOWHERE
    return Sides(
        BookSide(sender, holders[0], out_numbers, _taken_fields(transfers.out, rows)),
        BookSide(receiver, holders[1], into_numbers, _taken_fields(transfers.into, rows)),
        Ledgers(distinct, facts.assets, actors),
        facts.epochs,
    )


def _taken_fields(fields: SideColumns, rows: Ints) -> SideColumns:
    return SideColumns(
        taken(fields.epoch, rows),
        taken(fields.log, rows),
        taken(fields.balance, rows),
        taken(fields.shortfall, rows),
        taken(fields.count, rows),
    )
