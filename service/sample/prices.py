"""Invented prices, one for each asset and day, in whole cents a unit."""

from random import Random

from service.sample.model import BTC, DAY, END, ETH, ODD, START, USD, Asset

# first price, lowest and highest, in cents: round numbers of the right order, not quotations
_WALKS = {BTC: (6_000_000, 3_500_000, 12_000_000), ETH: (300_000, 150_000, 500_000)}


class Prices:
    """The price of an asset on the day of a moment."""

    def __init__(self, seed: int) -> None:
        days = (END - START) // DAY + 2
        self._cents = {asset: _walk(seed, asset, days) for asset in (BTC, ETH)}
        self._cents[USD] = [100] * days
        # an unpriced asset is sized by this and valued by nothing
        self._cents[ODD] = [100] * days

    def cents(self, asset: Asset, time: int) -> int:
        """Cents a whole unit."""
        return self._cents[asset][(time - START) // DAY]

    def units(self, asset: Asset, time: int, cents: int) -> int:
        """How much of the asset some cents buy, at least its smallest part."""
        scale: int = 10**asset.decimals
        return max(1, cents * scale // self.cents(asset, time))

    def value(self, asset: Asset, time: int, units: int) -> int | None:
        """The worth in cents, half up; None for an unpriced asset."""
        if not asset.priced:
            return None
        scale: int = 10**asset.decimals
        doubled = 2 * units * self.cents(asset, time) + scale
        return doubled // (2 * scale)


def _walk(seed: int, asset: Asset, days: int) -> list[int]:
    """A bounded walk of up to three per cent a day, in whole numbers: the same everywhere."""
    price, lowest, highest = _WALKS[asset]
    rng = Random(f"{seed}:price:{asset.name}")  # noqa: S311 - a reproducible book, no secret
    walked = []
    for _ in range(days):
        walked.append(price)
        price = min(highest, max(lowest, price * rng.randrange(970, 1032) // 1000))
    return walked
