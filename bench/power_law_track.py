"""The two tracks of a power-law graph, every address a subject."""

from typing import TypeVar

import numpy as np

from bench.power_law import CATEGORIES, PowerLaw
from service.exposure.sweep.compiled import compiled
from service.exposure.sweep.track import Codes, Floats, Keys, Links, Owners, Track

Column = TypeVar("Column", Codes, Floats, Keys)


def received(graph: PowerLaw) -> tuple[Track, Owners]:
    """From the earliest transfer to the latest, for the receivers."""
    out, into = graph.ledger.out, graph.ledger.into
    track = Track(
        ending=graph.category[graph.sender],
        ask_pool=graph.sender,
        ask_epoch=out.epoch,
        ask_log=out.log,
        ask_part=1.0 / out.balance,
        left=out.shortfall / out.balance,
        leg_pool=graph.receiver,
        leg_epoch=into.epoch,
        leg_log=into.log,
        leg_part=graph.amount.astype(np.float64),
        links=_no_links(len(graph)),
        pools=graph.addresses,
        keys=CATEGORIES + 1,
        left_key=CATEGORIES,
    )
    return track, _owners(graph.receiver, graph.value_usd, graph.addresses)


def sent(graph: PowerLaw) -> tuple[Track, Owners]:
    """From the latest transfer to the earliest, for the senders."""
    out, into = graph.ledger.out, graph.ledger.into
    sender, receiver = _back(graph.sender), _back(graph.receiver)
    part = _back(graph.amount / out.balance)
    left = np.empty(len(graph))
    _unspent(
        (receiver, _back(into.epoch), _back(into.log)),
        (sender, _back(out.epoch), _back(out.log), part),
        graph.addresses,
        left,
    )
    track = Track(
        ending=_back(graph.category[graph.receiver]),
        ask_pool=receiver,
        ask_epoch=_back(into.epoch),
        ask_log=_back(into.log),
        ask_part=np.ones(len(graph)),
        left=left,
        leg_pool=sender,
        leg_epoch=_back(out.epoch),
        leg_log=_back(out.log),
        leg_part=part,
        links=_no_links(len(graph)),
        pools=graph.addresses,
        keys=CATEGORIES + 1,
        left_key=CATEGORIES,
    )
    return track, _owners(sender, _back(graph.value_usd), graph.addresses)


def _back(column: Column) -> Column:
    return np.ascontiguousarray(column[::-1])


def _owners(subject: Codes, value: Floats, subjects: int) -> Owners:
    return Owners(np.arange(len(subject) + 1), subject, value, subjects)


def _no_links(transfers: int) -> Links:
    none = np.zeros(0, np.int64)
    return Links(np.zeros(transfers + 1, np.int64), none, np.zeros(0), none)


@compiled
def _unspent(
    asks: tuple[Codes, Codes, Floats],
    legs: tuple[Codes, Codes, Floats, Floats],
    addresses: int,
    left: Floats,
) -> None:
    """What no later send of the epoch took, going back: all of it where there is none."""
    ended = np.full(addresses, -1, np.int32)
    end_log, kept = np.zeros(addresses), np.zeros(addresses)
    for p in range(len(left)):
        who = asks[0][p]
        known = ended[who] == asks[1][p]
        left[p] = np.exp(-abs(end_log[who] - asks[2][p])) * kept[who] if known else 1.0
        who = legs[0][p]
        if ended[who] != legs[1][p]:
            ended[who], end_log[who], kept[who] = legs[1][p], legs[2][p], 1.0 - legs[3][p]
