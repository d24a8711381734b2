"""Corners of the method: residuals, own moves, dust, and links of wallet history."""

from random import Random

from service.sample.model import DAY, ETH, HOUR, START, Label, Transfer
from service.sample.patterns import Teller
from service.sample.pen import EVM_BURN, EVM_NULL
from service.sample.people import ASSET_BY_NAME, People
from service.sample.services import BY_KEY
from service.sample.story import Client, Plant
from service.sample.town import label

LATE = START + 940 * DAY
"""2026-07-29: by then both hubs have had more than 10,000 transfers."""


def hub_in(people: People, client: Client, plant: Plant, rng: Random) -> None:
    """The large unlabelled wallet pays, after its ten thousandth transfer."""
    asset = ASSET_BY_NAME[plant.asset]
    wallet, hub = people.wallet(client, asset), people.town.hubs[plant.asset]
    for turn in range(6):
        people.pen.pay(
            LATE + turn * 9 * DAY, hub, wallet.address, (asset, rng.randrange(3_000, 5_000))
        )


def hub_out(people: People, client: Client, plant: Plant, rng: Random) -> None:
    """The large unlabelled wallet is paid before its next ten thousand transfers."""
    asset = ASSET_BY_NAME[plant.asset]
    wallet, hub = people.wallet(client, asset), people.town.hubs[plant.asset]
    for turn in range(4):
        time = START + (21 + turn) * DAY
        people.pen.pay(time, wallet.address, hub, (asset, rng.randrange(3_000, 5_000)))


def own_moves(people: People, client: Client, plant: Plant, rng: Random) -> None:
    """Money goes to and fro between the customer's own wallets."""
    asset = ASSET_BY_NAME[plant.asset]
    first, second = (wallet.address for wallet in people.pen.book.wallets[client.id])
    for turn in range(5):
        time = START + (90 + 40 * turn) * DAY
        move = people.pen.pay(time, first, second, (asset, rng.randrange(20_000, 40_000)))
        people.pen.send(time + 9 * DAY, second, first, (asset, move.units // 2))


def drizzle(people: People, client: Client, plant: Plant, rng: Random) -> None:
    """A payer got four million from an exchange, and small sums from a hundred and thirty others.

    A hundred paid some 200 USD each, which the default threshold leaves out one by one; thirty
    paid two cents each, which even the threshold of scores does.
    """
    asset, pen = ASSET_BY_NAME[plant.asset], people.pen
    payer = people.fresh(asset, rng, 1)[0]
    exchange = people.town.payer("atlantic", asset.chain)
    for turn in range(2):
        pen.pay(START + (100 + turn) * DAY, exchange, payer, (asset, 2_000_000))
    for turn, small in enumerate(people.fresh(asset, rng, 130)):
        time = START + 103 * DAY + turn * 70 * 60
        cents = 20_000 if turn < 100 else 2
        pen.pay(time, exchange, small, (asset, 300))
        pen.send(time + 30 * 60, small, payer, (asset, pen.prices.units(asset, time, cents)))
    wallet = people.wallet(client, asset)
    for turn in range(2):
        pen.pay(START + (110 + turn) * DAY, payer, wallet.address, (asset, 1_900_000))


def mint(people: People, client: Client, plant: Plant, rng: Random) -> None:
    """Tokens issued to the customer."""
    asset, wallet = ASSET_BY_NAME[plant.asset], people.wallet(client, ASSET_BY_NAME[plant.asset])
    for turn in range(5):
        time = START + (120 + 60 * turn) * DAY
        people.pen.pay(time, EVM_NULL, wallet.address, (asset, rng.randrange(20_000, 40_000)))


def burn(people: People, client: Client, plant: Plant, rng: Random) -> None:
    """Tokens destroyed by the customer, at both kinds of address."""
    asset, wallet = ASSET_BY_NAME[plant.asset], people.wallet(client, ASSET_BY_NAME[plant.asset])
    for turn, target in enumerate((EVM_NULL, EVM_BURN, EVM_NULL)):
        time = START + (120 + 60 * turn) * DAY
        people.pen.pay(time, wallet.address, target, (asset, rng.randrange(15_000, 25_000)))


def dust(people: People, client: Client, plant: Plant, rng: Random) -> None:
    """Three cents' worth from a sanctioned person, never spent on."""
    asset, wallet = ASSET_BY_NAME[plant.asset], people.wallet(client, ASSET_BY_NAME[plant.asset])
    moves: list[Transfer] = []
    for turn in range(3):
        time = START + (640 + 5 * turn) * DAY + rng.randrange(HOUR)
        units = people.pen.prices.units(asset, time, 30)
        source = people.town.payer(plant.other, asset.chain)
        moves.append(people.pen.send(time, source, wallet.address, (asset, units)))
    people.pen.plant("dust", (client.id,), moves, "0.30 USD each, imposed by a sanctioned person")


def same_cluster(people: People, client: Client, plant: Plant, rng: Random) -> None:
    """The wallet is clustered with an address that a fraud's label names."""
    _cluster(people, client, plant, [plant.other], rng)


def torn_cluster(people: People, client: Client, plant: Plant, rng: Random) -> None:
    """The wallet is clustered with addresses of two entities, so neither speaks for it."""
    _cluster(people, client, plant, [plant.other, "casino"], rng)


def _cluster(people: People, client: Client, plant: Plant, names: list[str], rng: Random) -> None:
    asset, cluster = ASSET_BY_NAME[plant.asset], f"synthetic-cluster-{client.id.lower()}"
    people.town.join(cluster, asset.chain, people.wallet(client, asset).address)
    for name in names:
        other = people.fresh(asset, rng, 1)[0]
        people.town.join(cluster, asset.chain, other)
        named: Label = label(BY_KEY[name], BY_KEY[name].category, asset.chain, other)
        people.pen.book.labels.append(named)
        exchange = people.town.payer("pacific", asset.chain)
        people.pen.pay(START + 50 * DAY, exchange, other, (asset, 700))


def first_fund(people: People, client: Client, plant: Plant, rng: Random) -> None:
    """The first money that the wallet ever gets comes from a private funder."""
    _fund(people, client, client.id, 25 * DAY + rng.randrange(DAY))


def same_funder(people: People, client: Client, plant: Plant, rng: Random) -> None:
    """The first money comes from the funder of another customer, who was exited."""
    _fund(people, client, plant.other, 30 * DAY + rng.randrange(DAY))


def funded_fraud(people: People, client: Client, plant: Plant, rng: Random) -> None:
    """The funder of another customer also paid the first money of a fraud's address."""
    fraud, funder = people.fresh(ETH, rng, 1)[0], people.town.funder(plant.other)
    named = BY_KEY["yield"]
    people.pen.book.labels.append(label(named, named.category, ETH.chain, fraud))
    people.pen.pay(START + 28 * DAY, funder, fraud, (ETH, 500))


def _fund(people: People, client: Client, name: str, after: int) -> None:
    wallet, funder = people.wallet(client, ETH), people.town.funder(name)
    move = people.pen.pay(START + after, funder, wallet.address, (ETH, 600))
    people.pen.plant("same_funding_source", (client.id,), [move], "first receipt of the wallet")


TELLERS: dict[str, Teller] = {
    teller.__name__: teller
    for teller in (
        *(hub_in, hub_out, own_moves, drizzle, mint, burn, dust),
        *(same_cluster, torn_cluster, first_fund, same_funder, funded_fraud),
    )
}
