"""Random transfers: cycles, loops, one second, several assets, dust, gaps in prices."""

from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from tests.oracle.chance import Chance
from tests.oracle.view import is_void
from tests.oracle.world import Transfer

START_S = 1_700_000_000
FIRST_STAMP_S = 1_760_000_000
A_DAY_S = 86_400
GAPS_S = (60, 0, 0, 3_600, 10 * A_DAY_S)
AMOUNTS = ("1", "2", "3", "5", "10", "20", "0.1", "0.2", "0.3", "7.5", "0.000000000000000001", "0")
VALUES_USD = ("1.00", "0.99", "0.50", "10.00", "250.00", "0.00")
CHAINS = (
    ("test:a",),
    ("test:a",),
    ("test:a", "test:b"),
    ("eip155:1", "eip155:56"),
    ("test:a", "eip155:1"),
)
VOIDS = ("0x" + "0" * 40, "0x" + "dead".rjust(40, "0"))
MOST_ACCOUNTS = 8
# Halves of halves stop at what eighteen decimals can hold.
MOST_DIGITS = 20
# The first accounts of a chain pay in more often and are labelled more often.
SOURCES = 2


@dataclass(frozen=True, slots=True)
class Frame:
    """What a world is drawn in: stamps of its loads and accounts (address part) by chain."""

    stages: tuple[int, ...]
    accounts: dict[str, tuple[str, ...]]

    @property
    def addresses(self) -> tuple[str, ...]:
        """All address ids, at most eight."""
        return tuple(f"{chain}:{x}" for chain, its in self.accounts.items() for x in its)

    @property
    def sources(self) -> tuple[str, ...]:
        """Address ids of the first accounts of each chain."""
        return tuple(f"{chain}:{x}" for chain, its in self.accounts.items() for x in its[:SOURCES])


def draw_frame(chance: Chance) -> Frame:
    """One to three stages, one or two chains; EVM chains share their accounts."""
    stages = tuple(FIRST_STAMP_S + 1_000 * n for n in range(chance.whole(1, 3)))
    chains = chance.pick(CHAINS)
    count = chance.whole(2, MOST_ACCOUNTS // len(chains))
    return Frame(stages, {chain: _accounts(chain, count) for chain in chains})


def draw_transfers(
    chance: Chance, frame: Frame, size: int, deep: bool = False
) -> tuple[Transfer, ...]:
    """`size` transfers in order of time; some of them, or their price, are learnt late.

    Money that is handed on makes paths of several hops, which chance alone seldom does; in a
    deep world nearly all of it is, at once.
    """
    time, found = START_S, list[Transfer]()
    for number in range(size):
        time += chance.pick(GAPS_S)
        plain = _transfer(chance, frame, number, time)
        handed_on = bool(found) and chance.percent(95 if deep else 50)
        recent = found[-1:] if deep else found
        found.append(_handed_on(chance, plain, chance.pick(recent)) if handed_on else plain)
    return tuple(found)


def _accounts(chain: str, count: int) -> tuple[str, ...]:
    if chain.startswith("eip155:"):
        return tuple("0x" + f"{0xA0 + n:02x}" * 20 for n in range(count))
    return tuple(f"w{n}" for n in range(count))


def _transfer(chance: Chance, frame: Frame, number: int, time: int) -> Transfer:
    chain = chance.pick(tuple(frame.accounts))
    sender, receiver = _ends(chance, frame, chain)
    amount = chance.pick(AMOUNTS)
    value = None if chance.percent(12) else _value(chance, amount)
    stage = _late(chance, frame, 0, 20)
    priced = _late(chance, frame, stage, 10 if value is not None else 0)
    return Transfer(
        # A first letter of its own, so that a tie within a second is not in order of writing.
        id=f"{chance.pick('mzc')}{number:02d}",
        chain=chain,
        asset=chance.pick(("USDC", "USDC", "USDC", "ETH")),
        time=time,
        position=0 if chance.percent(5) else number,
        sender=f"{chain}:{sender}",
        receiver=f"{chain}:{receiver}",
        amount=amount,
        value_usd=value,
        recorded_from=frame.stages[stage],
        value_recorded_from=frame.stages[priced] if priced > stage else None,
    )


def _handed_on(chance: Chance, plain: Transfer, before: Transfer) -> Transfer:
    """The transfer as a send of what an earlier one brought, all of it or any amount."""
    if plain.chain != before.chain or is_void(before.receiver):
        return plain
    half = format(Decimal(before.amount) / 2, "f")
    whole = len(half) > MOST_DIGITS
    amount = chance.pick((before.amount, before.amount if whole else half, plain.amount))
    receiver = before.sender if plain.receiver == before.receiver else plain.receiver
    ends = (before.receiver, receiver if chance.percent(95) else before.receiver)
    return replace(plain, sender=ends[0], receiver=ends[1], asset=before.asset, amount=amount)


def _ends(chance: Chance, frame: Frame, chain: str) -> tuple[str, str]:
    accounts = frame.accounts[chain]
    sources = accounts[:SOURCES] if chance.percent(60) else accounts
    sender, receiver = chance.pick(sources), chance.pick(accounts)
    if sender == receiver:
        receiver = chance.pick(accounts)
    if chain.startswith("eip155:") and chance.percent(8):
        void = chance.pick(VOIDS)
        return (void, receiver) if chance.percent(50) else (sender, void)
    return sender, receiver


def _value(chance: Chance, amount: str) -> Fraction:
    """One dollar a unit, or any value; dust gets a plain value, so that no share is tiny."""
    plain = Fraction(amount)
    if plain * 100 >= 1 and chance.percent(50):
        return plain
    return Fraction(chance.pick(VALUES_USD))


def _late(chance: Chance, frame: Frame, stage: int, percent: int) -> int:
    last = len(frame.stages) - 1
    return chance.whole(stage, last) if percent and chance.percent(percent) else stage
