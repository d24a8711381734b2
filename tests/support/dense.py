"""A dense world: so many transfers for each ordered pair of twelve wallets, in a random order."""

import random
from fractions import Fraction
from itertools import permutations

from tests.oracle.world import Label, Transfer, World

WALLETS = 12
CHAIN = "test:a"
START = 1_700_000_000
SEED = 12


def dense_world(per_pair: int) -> World:
    """Known origins pay some wallets first, then everybody pays everybody."""
    source = random.Random(SEED)
    pairs = [pair for pair in permutations(range(WALLETS), 2) for _ in range(per_pair)]
    source.shuffle(pairs)
    fed = [("s", "w0"), ("x", "w1"), ("m", "w2"), ("x", "w3")]
    names = fed + [(f"w{sender}", f"w{receiver}") for sender, receiver in pairs]
    transfers = tuple(
        _transfer(number, pair, source.randrange(1, 2_000)) for number, pair in enumerate(names)
    )
    labels = (
        Label("Sanctioned S", "sanction", f"{CHAIN}:s"),
        Label("Exchange X", "exchange", f"{CHAIN}:x"),
        Label("Mixer M", "mixing_service", f"{CHAIN}:m"),
    )
    return World(transfers=transfers, labels=labels)


def _transfer(number: int, pair: tuple[str, str], cents: int) -> Transfer:
    amount = Fraction(cents, 100) * (500 if number < 4 else 1)
    return Transfer(
        id=f"t{number:06d}",
        chain=CHAIN,
        asset="USDC",
        time=START + number,
        position=0,
        sender=f"{CHAIN}:{pair[0]}",
        receiver=f"{CHAIN}:{pair[1]}",
        amount=f"{float(amount):.2f}",
        value_usd=amount,
    )
