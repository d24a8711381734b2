"""What a pass of a sweep reads, from a book: the rules of `service.exposure.steps` for all
transfers at once."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from service.columns.actors import Flags
from service.columns.book import Book
from service.columns.chains import Chains, chains_of, links_of
from service.columns.facts import Codes
from service.columns.rows import Kind
from service.columns.verdicts import PASSES, Verdicts
from service.columns.ways import Way, in_ledger, way_of
from service.domain.exposure import Direction, Residual
from service.exposure.sweep.track import BY_LINK, NOWHERE, TO_POOL, Track

# What goes no further, hubs, what nobody holds: `Way.residuals`.
RESIDUALS = 3


@dataclass(frozen=True, slots=True)
class Meanings:
    """What the keys of a track mean: the categories that occur, in order, then the residuals."""

    categories: tuple[str, ...]
    residuals: tuple[Residual, ...]

    def __len__(self) -> int:
        return len(self.categories) + len(self.residuals)


@dataclass(frozen=True, slots=True)
class Rules:
    """What decides where a transfer's money ends; `hub_limit` None means no limit."""

    direction: Direction
    verdicts: Verdicts
    hub_limit: int | None


def track_of(book: Book, rules: Rules) -> tuple[Track, Meanings]:
    """The track of a book, and what its keys mean."""
    way, chains = way_of(book, rules.direction), chains_of(book, rules.direction)
    found = _endings(book, way, chains, rules)
    ending, categories = _keys(found, rules.verdicts.categories)
    meanings = Meanings(categories, way.residuals)
    return _track(way, ending, chains, meanings), meanings


def _endings(book: Book, way: Way, chains: Chains, rules: Rules) -> Codes:
    """Where each transfer ends: `TO_POOL`, `BY_LINK`, or a number: of a category, or after them
    that of a residual. The first rule that applies is the last that is written."""
    categories = len(rules.verdicts.categories)
    rest, hub, void = range(categories, categories + RESIDUALS)
    ending = np.full(len(book), TO_POOL, dtype=np.int32)
    if rules.hub_limit is not None:
        ending[way.hub_count > rules.hub_limit] = hub
    ending[~in_ledger(way.far) | chains.in_transit] = rest
    absorbed = rules.verdicts.at(way.far, book.time)
    ending = np.where(absorbed != PASSES, absorbed, ending)
    nobodys = book.actors.nobodys[way.far.address]
    ending[nobodys] = np.where(chains.in_transit[nobodys], rest, void)
    ending[chains.linked] = BY_LINK
    return ending


def _keys(
    ending: Codes, categories: tuple[str, ...]
) -> tuple[npt.NDArray[np.int16], tuple[str, ...]]:
    """The endings as keys, and the categories that occur among them."""
    met = np.bincount(ending[ending >= 0], minlength=len(categories))
    occurring = np.flatnonzero(met[: len(categories)])
    keys = np.zeros(len(categories) + RESIDUALS, dtype=np.int16)
    keys[occurring] = np.arange(len(occurring))
    keys[len(categories) :] = np.arange(RESIDUALS) + len(occurring)
    ended = np.where(ending >= 0, keys[ending], ending.astype(np.int16))
    return ended, tuple(categories[code] for code in occurring)


def _track(way: Way, ending: npt.NDArray[np.int16], chains: Chains, meanings: Meanings) -> Track:
    pools = _asked_pools(way, ending == TO_POOL)
    ask_pool, leg_pool = _pool(pools, way.far.ledger), _pool(pools, way.near.ledger)
    ask_pool[ending != TO_POOL] = NOWHERE
    leg_pool[~in_ledger(way.near)] = NOWHERE
    sent = way.direction is Direction.SENT
    return Track(
        ending=_met(ending, sent),
        ask_pool=_met(ask_pool, sent),
        ask_epoch=_met(way.far.fields.epoch, sent),
        ask_log=_met(way.far.fields.log, sent),
        ask_part=_met(way.ask_part, sent),
        left=_met(way.left, sent),
        leg_pool=_met(leg_pool, sent),
        leg_epoch=_met(way.near.fields.epoch, sent),
        leg_log=_met(way.near.fields.log, sent),
        leg_part=_met(way.leg_part, sent),
        links=links_of(chains, len(ending), way.direction),
        pools=int(pools.max(initial=NOWHERE)) + 1,
        keys=len(meanings),
        left_key=len(meanings.categories),
    )


def _asked_pools(way: Way, asking: Flags) -> Codes:
    """Numbers of the ledgers that some transfer asks; nobody ever looks into the others."""
    last = max(way.far.ledger.max(initial=NOWHERE), way.near.ledger.max(initial=NOWHERE))
    asked = np.zeros(max(last, 0) + 1, dtype=np.bool_)
    asked[way.far.ledger[asking]] = True
    return np.where(asked, np.cumsum(asked) - 1, NOWHERE).astype(np.int32)


def _pool(pools: Codes, ledger: Codes) -> Codes:
    return np.where(ledger == NOWHERE, NOWHERE, pools[ledger]).astype(np.int32)


def _met(column: npt.NDArray[Kind], latest_first: bool) -> npt.NDArray[Kind]:
    """The column in the order of the pass, in memory of its own where it lay in a file.

    Compiled code would be compiled once more for columns that cannot be written to.
    """
    return np.require(column[::-1] if latest_first else column, requirements=["C", "W"])
