"""Ledgers whose stored fields are younger than the moment of knowledge (design §3)."""

from collections.abc import Iterator, Mapping

import numpy as np
import pandas as pd

from service.columns.actors import Flags
from service.columns.facts import Codes, Facts, Ints
from service.columns.sides import Ledgers, Sides
from service.exposure.sweep.track import NOWHERE

NEVER = np.iinfo(np.int64).max


def rewritten(facts: Facts, sides: Sides, order_key: Ints, known_at_us: int) -> Flags:
    """The ledgers, by number, with a leg that cannot be read as stored.

    Such a leg has at least the key from which its ledger was rewritten, after `known_at`.
    """
    from_key = np.full(len(sides.ledgers), NEVER)
    for code, key in _marked(facts, sides.ledgers, known_at_us):
        from_key[code] = min(from_key[code], key)
    found = np.zeros(len(from_key), dtype=np.bool_)
    if (from_key < NEVER).any():
        for numbers in (sides.out.ledger, sides.into.ledger):
            held = numbers != NOWHERE
            young = held & (order_key >= from_key[np.where(held, numbers, 0)])
            found[numbers[young]] = True
    return found


def held_by(chosen: Flags, numbers: Codes) -> Flags:
    """Whether each of the numbered ledgers is a chosen one; nobody's never is."""
    if not len(chosen):
        return np.zeros(len(numbers), dtype=np.bool_)
    found: Flags = (numbers != NOWHERE) & chosen[np.where(numbers != NOWHERE, numbers, 0)]
    return found


def _marked(facts: Facts, ledgers: Ledgers, known_at_us: int) -> Iterator[tuple[int, int]]:
    """Numbers and keys of the ledgers that were rewritten later than that."""
    assets = {asset: number for number, asset in enumerate(ledgers.assets)}
    late = [(name, m.from_key) for name, m in facts.markers.items() if m.at_us > known_at_us]
    codes = [(code, key) for name, key in late for code in _codes(ledgers, assets, name)]
    if codes:
        numbers = pd.Index(ledgers.codes).get_indexer(pd.Index([code for code, _ in codes]))
        for number, (_, key) in zip(numbers.tolist(), codes, strict=True):
            if number >= 0:
                yield number, key


def _codes(ledgers: Ledgers, assets: Mapping[str, int], name: str) -> Iterator[int]:
    """The codes that a ledger's id may stand for: an actor's id may hold the bar between them."""
    for cut in (place for place, sign in enumerate(name) if sign == "|"):
        actor, asset = ledgers.actors.numbers.get(name[:cut]), assets.get(name[cut + 1 :])
        if actor is not None and asset is not None:
            yield actor * len(assets) + asset
