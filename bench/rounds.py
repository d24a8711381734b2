"""A graph in which a haircut and `amount / sum(in)` along paths mean the same.

Wallets live in rounds: each receives from wallets of the round before, and only then pays all of
it on to wallets of the next. So an inflow makes up amount / sum(in) of every later send. Who
pays, and who is paid, falls with rank as in `bench.power_law`. One wallet in fifty, whatever its
size, carries a label that absorbs: busy wallets that nobody has labelled are what makes paths many.
"""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bench.power_law import FALL
from service.exposure.sweep.track import Ints

CHAIN = "test:rounds"
START = 1_600_000_000
# Amounts in millionths, so that a long way of splits leaves whole numbers.
UNITS = 10**6
SEED = 1
LABELLED = 0.02
CATEGORIES = ("exchange", "sanction", "mixing_service", "gambling")
TRANSFER = (
    *("transfer_id", "chain", "tx_hash", "position", "time", "from_address", "to_address"),
    *("asset", "amount", "value_usd"),
)
LABEL = (
    *("chain", "address", "entity", "category", "source", "confidence"),
    *("valid_from", "valid_to", "jurisdiction"),
)


@dataclass(frozen=True, slots=True)
class Size:
    """Rounds, wallets in each, and transfers from each to the next."""

    rounds: int
    wallets: int
    transfers: int


@dataclass(frozen=True, slots=True)
class Transfers:
    """In order of time; wallets are numbers, round by round, amounts millionths of a dollar."""

    sender: Ints
    receiver: Ints
    units: Ints

    def last_fan_in(self, size: Size) -> Mapping[int, int]:
        """How many transfers each wallet of the last round received."""
        received = np.bincount(self.receiver, minlength=size.rounds * size.wallets)
        first = (size.rounds - 1) * size.wallets
        return dict(enumerate(received[first:].tolist(), first))

    def received(self, size: Size) -> Ints:
        """What each wallet received in all."""
        return _sums(self.receiver, self.units, size.rounds * size.wallets)

    def fan_in(self) -> dict[str, float]:
        """How many transfers a wallet received, and how many the payer of a transfer did."""
        received = np.bincount(self.receiver, minlength=int(self.sender.max()) + 1)
        payers = received[self.sender][received[self.sender] > 0]
        some = received[received > 0]
        return {
            "fan_in_median": float(np.median(some)),
            "fan_in_mean": round(float(some.mean()), 1),
            "fan_in_greatest": int(some.max()),
            "fan_in_mean_of_a_transfers_payer": round(float(payers.mean()), 1),
        }


def rounds_of(size: Size) -> Transfers:
    """The graph; the first round's wallets pay out of money of unknown origin."""
    source = np.random.default_rng(SEED)
    held = np.zeros(size.wallets, np.int64)
    parts = []
    for nth in range(size.rounds - 1):
        ends = size.wallets * source.random((2, size.transfers)) ** (1 / (1 - FALL))
        sender, receiver = ends.astype(np.int64)
        weight = source.integers(1, 1_000, size.transfers)
        units = _split(held, sender, weight) if nth else weight * UNITS
        paid = units > 0
        sender, receiver, units = sender[paid], receiver[paid], units[paid]
        held = _sums(receiver, units, size.wallets)
        base = nth * size.wallets
        parts.append((sender + base, receiver + base + size.wallets, units))
    return Transfers(*(np.concatenate(column) for column in zip(*parts, strict=True)))


def _split(held: Ints, sender: Ints, weight: Ints) -> Ints:
    """All that each sender holds, by the weights of its sends; 0 where it holds nothing."""
    units: Ints = held[sender] * weight // _sums(sender, weight, len(held))[sender]
    _, last = np.unique(sender[::-1], return_index=True)
    places = len(sender) - 1 - last
    units[places] += (held - _sums(sender, units, len(held)))[sender[places]]
    return units


def _sums(place: Ints, units: Ints, places: int) -> Ints:
    found = np.zeros(places, np.int64)
    np.add.at(found, place, units)
    return found


def categories(size: Size) -> dict[int, str]:
    """The category of each labelled wallet."""
    drawn = np.random.default_rng(SEED).random(size.rounds * size.wallets)
    found = np.flatnonzero(drawn < LABELLED).tolist()
    return {wallet: CATEGORIES[nth % len(CATEGORIES)] for nth, wallet in enumerate(found)}


def write(transfers: Transfers, size: Size, folder: Path) -> None:
    """Transfers and labels in the exchange format."""
    folder.mkdir(parents=True)
    _write(folder / "transfers.csv", TRANSFER, _rows(transfers))
    _write(folder / "labels.csv", LABEL, (_label(*each) for each in categories(size).items()))


def _rows(transfers: Transfers) -> Iterator[tuple[str, ...]]:
    columns = (transfers.sender, transfers.receiver, transfers.units)
    for n, (sender, receiver, units) in enumerate(zip(*columns, strict=True)):
        amount = f"{units // UNITS}.{units % UNITS:06d}"
        ends = (f"w{sender}", f"w{receiver}")
        yield (f"t{n}", CHAIN, f"h{n}", "0", str(START + n), *ends, "USDC", amount, amount)


def _label(wallet: int, category: str) -> tuple[str, ...]:
    return (CHAIN, f"w{wallet}", f"Owner {wallet}", category, "bench", "ownership", "", "", "")


def _write(path: Path, header: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([header])
        csv.writer(file).writerows(rows)
