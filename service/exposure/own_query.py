"""What is asked of a subject's own transfers where there are too many to read them all."""

from dataclasses import dataclass
from typing import NamedTuple

from service.domain.exposure import Direction


@dataclass(frozen=True, slots=True)
class OwnWallet:
    """A wallet of a subject; what it moves to or from these clusters stays within one actor."""

    address: str
    clusters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OwnQuery:
    """The transfers by which others paid these wallets, or were paid from them.

    Left out: those of nothing, those with an address in `own` at the other end, and those with
    an address there that acts for one of the wallet's clusters. `since` UTC seconds or None.
    """

    direction: Direction
    wallets: tuple[OwnWallet, ...]
    own: tuple[str, ...]
    since: int | None


class Band(NamedTuple):
    """Own transfers of like value: how many, their value; `least_usd` None for the unpriced."""

    transfers: int
    value_usd: float
    least_usd: float | None
