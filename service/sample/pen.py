"""Writes transfers into a book: ids, hashes, values, and who holds how much."""

from hashlib import blake2b
from random import Random

from service.domain.chain import BITCOIN
from service.sample.addresses import fresh
from service.sample.model import END, START, Asset, Book, Pattern, Transfer
from service.sample.prices import Prices

NULL = {BITCOIN: "1111111111111111111114oLvT2"}
EVM_NULL = "0x" + "0" * 40
EVM_BURN = "0x" + "0" * 36 + "dead"


class Pen:
    """One book's writer. Each teller draws from a random source of its own.

    So a story that is added or changed leaves the others as they are.
    """

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self.book = Book()
        self.prices = Prices(seed)
        self.holdings: dict[tuple[str, Asset], int] = {}
        self.addresses: dict[str, str] = {}

    def rng(self, name: str) -> Random:
        """The random source of a teller."""
        return Random(f"{self.seed}:{name}")  # noqa: S311 - a reproducible book, no secret

    def address(self, chain: str, rng: Random) -> str:
        """A new address."""
        made = fresh(chain, rng)
        self.addresses[made] = chain
        return made

    def send(self, time: int, sender: str, receiver: str, money: tuple[Asset, int]) -> Transfer:
        """Move units of an asset at a time, whether the sender is known to hold them or not."""
        asset, units = money
        count = len(self.book.transfers) + 1
        transfer_id = f"sample-{count:06d}"
        moment = min(max(time, START), END - 1)
        transfer = Transfer(
            transfer_id,
            count,
            self._hash(asset.chain, transfer_id),
            moment,
            sender,
            receiver,
            asset,
            units,
            self.prices.value(asset, moment, units),
        )
        self.book.transfers.append(transfer)
        self._move(sender, asset, -units)
        self._move(receiver, asset, units)
        return transfer

    def pay(self, time: int, sender: str, receiver: str, price: tuple[Asset, int]) -> Transfer:
        """As `send`, for an amount that is worth some whole dollars at that time."""
        asset, dollars = price
        units = self.prices.units(asset, min(max(time, START), END - 1), dollars * 100)
        return self.send(time, sender, receiver, (asset, units))

    def held(self, address: str, asset: Asset) -> int:
        """The units that an address holds, never below zero."""
        return self.holdings.get((address, asset), 0)

    def plant(
        self, pattern: str, customers: tuple[str, ...], moves: list[Transfer], note: str
    ) -> None:
        """Record a planted pattern."""
        ids = tuple(move.id for move in moves)
        self.book.patterns.append(Pattern(pattern, customers, ids, note))

    def _move(self, address: str, asset: Asset, units: int) -> None:
        key = (address, asset)
        self.holdings[key] = max(0, self.holdings.get(key, 0) + units)

    def _hash(self, chain: str, transfer_id: str) -> str:
        digest = blake2b(f"{self.seed}:{transfer_id}".encode(), digest_size=32).hexdigest()
        return digest if chain == BITCOIN else f"0x{digest}"
