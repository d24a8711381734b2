"""The transfers as they were known at one pair of moments, in order, with their ledgers."""

from dataclasses import dataclass

import numpy as np

from service.columns.actors import Actors, Flags, actors_at
from service.columns.computed import LegColumns, computed
from service.columns.facts import Facts, Floats, Ints
from service.columns.links import LinkedRows, links_at
from service.columns.rewritten import rewritten
from service.columns.rows import moved, places_in, taken, values_known
from service.columns.sides import Sides, sides_of
from service.domain.moment import Moments
from service.exposure.ledger import HUB_VALUE_USD
from service.exposure.sweep.track import NOWHERE


@dataclass(frozen=True, slots=True)
class Book:
    """Transfers known at `known_at` that moved something between actors up to `as_of`.

    All arrays but those of `links` have one element a transfer, in order of (order_key, id);
    `rows` are their rows in `facts`. `links` pairs places in the book, `NOWHERE` for a transfer
    after `as_of`. `computed` counts the ledgers that the stored fields could not
    answer for.
    """

    facts: Facts
    moments: Moments
    actors: Actors
    rows: Ints
    time: Ints
    amount: Floats
    value_usd: Floats
    sides: Sides
    links: LinkedRows
    computed: int

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def addresses(self) -> int:
        """How many addresses take part in the transfers."""
        moving = np.zeros(len(self.facts.addresses), dtype=np.bool_)
        moving[self.sides.out.address] = True
        moving[self.sides.into.address] = True
        return int(moving.sum())


def book_at(facts: Facts, moments: Moments) -> Book:
    """The book at these moments. Raises ValueError for a `known_at` after the columns' stamp."""
    if moments.known_at_us > facts.stamp:
        raise ValueError("the columns are older than the moment of knowledge that is asked for")
    transfers, known_at = facts.transfers, moments.known_at_us
    actors = actors_at(facts, known_at)
    counting = moved(facts, actors, known_at)
    links = links_at(facts, counting, known_at)
    rows = np.flatnonzero(counting & (transfers.time <= moments.as_of_s))
    values = taken(values_known(facts, known_at), rows)
    places = _placed(links, rows)
    sides = sides_of(facts, actors, rows)
    order_key = taken(transfers.order_key, rows)
    young = rewritten(facts, sides, order_key, known_at)
    if young.any():
        sides = computed(sides, young, _legs(facts, rows, values, places))
    return Book(
        facts=facts,
        moments=moments,
        actors=actors,
        rows=rows,
        time=taken(transfers.time, rows),
        amount=taken(transfers.amount, rows),
        value_usd=values,
        sides=sides,
        links=places,
        computed=int(young.sum()),
    )


def counted(values: Floats) -> Flags:
    """Whether the hub rule counts transfers of these values (see `service.exposure.ledger`)."""
    return np.isnan(values) | (values >= HUB_VALUE_USD)


def _placed(links: LinkedRows, rows: Ints) -> LinkedRows:
    """The links by place in the book instead of by row, where it has either end."""
    earlier, later = (places_in(rows, ends) for ends in (links.earlier, links.later))
    begun = (earlier != NOWHERE) | (later != NOWHERE)
    return LinkedRows(earlier[begun], later[begun])


def _legs(facts: Facts, rows: Ints, values: Floats, links: LinkedRows) -> LegColumns:
    inner_out, inner_into = np.zeros((2, len(rows)), dtype=np.bool_)
    inner_out[links.later[links.later != NOWHERE]] = True
    inner_into[links.earlier[links.earlier != NOWHERE]] = True
    return LegColumns(facts.transfers, rows, counted(values), inner_out, inner_into)
