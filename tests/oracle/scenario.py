"""Small worlds in one line, for tests that are worked out by hand."""

from dataclasses import replace
from fractions import Fraction

from tests.oracle.answer import Answer, Parameters, received, sent
from tests.oracle.subject import Subject
from tests.oracle.world import Label, Link, Membership, Transfer, World

CHAIN = "test:a"
START_S = 1_700_000_000
STEP_S = 60
LATER_S = START_S + 10**7


def at(number: int) -> int:
    """The second of the scenario's transfer of that number."""
    return START_S + STEP_S * number


def name(address: str) -> str:
    """The id of an address given by its short name."""
    return f"{CHAIN}:{address}"


def pay(text: str) -> tuple[Transfer, ...]:
    """`"S U 10, U C 4 ETH"`: transfers t0, t1, … a minute apart, one dollar a unit."""
    return tuple(_transfer(number, line) for number, line in enumerate(text.split(",")))


def label(address: str, category: str, entity: str | None = None) -> Label:
    """A certain label on an address, named after it unless told otherwise."""
    return Label(entity=entity or address, category=category, address=name(address))


def cluster(cluster_id: str, *addresses: str) -> tuple[Membership, ...]:
    """The members of a cluster."""
    return tuple(Membership(name(address), cluster_id) for address in addresses)


def scenario(
    text: str,
    labels: tuple[Label, ...] = (),
    memberships: tuple[Membership, ...] = (),
    links: str = "",
) -> World:
    """Transfers, labels, memberships and links (`"t1 t2, t1 t3"`), all known from the start."""
    pairs = [pair.split() for pair in links.split(",") if pair]
    joined = tuple(Link(earlier, later) for earlier, later in pairs)
    return World(pay(text), memberships, labels, joined)


def change(world: World, number: int, value_usd: Fraction | None) -> World:
    """The world with another value for one transfer."""
    transfers = list(world.transfers)
    transfers[number] = replace(transfers[number], value_usd=value_usd)
    return replace(world, transfers=tuple(transfers))


def ask_received(
    world: World, address: str, parameters: Parameters | None = None, as_of: int = LATER_S
) -> Answer:
    """What the address (short name) received, with the parameters of the golden cases."""
    subject = Subject((name(address),))
    return received(world, subject, parameters or Parameters(), as_of, 0)


def ask_sent(
    world: World, address: str, parameters: Parameters | None = None, as_of: int = LATER_S
) -> Answer:
    """What the address sent."""
    subject = Subject((name(address),))
    return sent(world, subject, parameters or Parameters(), as_of, 0)


def shares(answer: Answer) -> dict[tuple[str, int] | str, Fraction]:
    """Shares by (entity, hops) and by residual."""
    found: dict[tuple[str, int] | str, Fraction] = {}
    found.update(answer.residuals.items())
    for (_, entity, hops), (share, _) in answer.rows.items():
        found[entity, hops] = share
    return found


def _transfer(number: int, line: str) -> Transfer:
    sender, receiver, amount, *asset = line.split()
    return Transfer(
        id=f"t{number}",
        chain=CHAIN,
        asset=asset[0] if asset else "USDC",
        time=at(number),
        position=number,
        sender=name(sender),
        receiver=name(receiver),
        amount=amount,
        value_usd=Fraction(amount),
    )
