"""The planted patterns: each function tells one and records which transfers make it up."""

from collections.abc import Callable
from random import Random

from service.sample.model import BTC, DAY, ETH, HOUR, START, Asset, Transfer
from service.sample.people import ASSET_BY_NAME, People
from service.sample.story import CROWD, Client, Plant

Teller = Callable[[People, Client, Plant, Random], None]


def structuring(people: People, client: Client, plant: Plant, rng: Random) -> None:
    """Twenty-four receipts just under 10,000 USD within twelve days, from two cash desks."""
    asset, moves = ASSET_BY_NAME[plant.asset], []
    for turn in range(24):
        time = START + 400 * DAY + turn * DAY // 2 + rng.randrange(HOUR)
        party = ("street", "atm")[turn % 2]
        moves += people.receive(client, (time, rng.randrange(9_100, 9_950), 1), party, asset)
    _plant(people, client, plant, moves, "receipts just under 10,000 USD, two a day")


def dormancy_burst(people: People, client: Client, plant: Plant, rng: Random) -> None:
    """Four small receipts, twenty months of silence, then forty payments in three days."""
    asset, moves = ASSET_BY_NAME[plant.asset], []
    for turn in range(4):
        time = START + (20 + 10 * turn) * DAY
        people.receive(client, (time, 80, 1), "north", asset)
    for turn in range(40):
        time = START + 670 * DAY + turn * 110 * 60
        moves += people.receive(client, (time, rng.randrange(900, 2_500), 1), "island", asset)
    _plant(people, client, plant, moves, "600 days without a transfer, then 40 in three days")


def fan_in(people: People, client: Client, plant: Plant, rng: Random) -> None:
    """Forty private payers within five days."""
    asset, moves = ASSET_BY_NAME[plant.asset], []
    for turn in range(40):
        time = START + 300 * DAY + turn * 3 * HOUR
        moves += people.receive(client, (time, rng.randrange(1_200, 1_800), 1), CROWD, asset)
    _plant(people, client, plant, moves, "40 payers that were never seen before, in five days")


def fan_out(people: People, client: Client, plant: Plant, rng: Random) -> None:
    """What came in leaves for thirty-five new addresses within two days."""
    asset, wallet = ASSET_BY_NAME[plant.asset], people.wallet(client, ASSET_BY_NAME[plant.asset])
    start = START + 308 * DAY
    part = people.pen.held(wallet.address, asset) // 36
    moves = [
        people.pen.send(start + turn * HOUR, wallet.address, target, (asset, part))
        for turn, target in enumerate(people.fresh(asset, rng, 35))
    ]
    _plant(people, client, plant, moves, "35 new receivers in two days, equal amounts")


def round_trip(people: People, client: Client, plant: Plant, rng: Random) -> None:
    """Three times the money goes round over three addresses and comes back a little less."""
    asset, wallet = ASSET_BY_NAME[plant.asset], people.wallet(client, ASSET_BY_NAME[plant.asset])
    moves: list[Transfer] = []
    for turn in range(3):
        start = START + (150 + 20 * turn) * DAY
        units = people.pen.prices.units(asset, start, 6_000_000 + rng.randrange(900_000))
        stops = [wallet.address, *people.fresh(asset, rng, 3)]
        moves += people.relay(start, stops, (asset, units), DAY)
        back = people.pen.send(
            start + 4 * DAY, stops[-1], wallet.address, (asset, units * 97 // 100)
        )
        moves.append(back)
    _plant(people, client, plant, moves, "leaves and comes back over three addresses in four days")


def peel_chain(people: People, client: Client, plant: Plant, rng: Random) -> None:
    """Ten addresses, each of which peels a part off to an exchange and passes on the rest."""
    asset, wallet = ASSET_BY_NAME[plant.asset], people.wallet(client, ASSET_BY_NAME[plant.asset])
    time = START + 200 * DAY
    units = people.pen.held(wallet.address, asset) * 9 // 10
    at, moves = wallet.address, []
    for place in people.fresh(asset, rng, 10):
        moves.append(people.pen.send(time, at, place, (asset, units)))
        peel = units * rng.randrange(3, 8) // 100
        desk = people.town.desk("pacific", asset.chain, rng)
        moves.append(people.pen.send(time + HOUR, place, desk, (asset, peel)))
        time, at, units = time + 6 * HOUR, place, units - peel
    fog = people.town.desk("fog", asset.chain, rng)
    moves.append(people.pen.send(time, at, fog, (asset, units)))
    _plant(people, client, plant, moves, "ten peels to an exchange, the rest into a mixer")


def pass_through(people: People, client: Client, plant: Plant, rng: Random) -> None:
    """Eight times money of a high-risk exchange leaves for a swap within the hour."""
    asset, moves = ASSET_BY_NAME[plant.asset], []
    wallet = people.wallet(client, asset)
    for turn in range(8):
        time = START + (420 + 9 * turn) * DAY
        moves += people.receive(client, (time, rng.randrange(15_000, 25_000), 1), "island", asset)
        units = moves[-1].units * rng.randrange(96, 100) // 100
        swap = people.town.desk("swap", asset.chain, rng)
        moves.append(people.pen.send(time + 40 * 60, wallet.address, swap, (asset, units)))
    _plant(people, client, plant, moves, "in and out within forty minutes, eight times")


def chain_hop(people: People, client: Client, plant: Plant, rng: Random) -> None:
    """Market money in BTC crosses a bridge and arrives as ETH; a link joins the two legs."""
    moves: list[Transfer] = []
    pen, town = people.pen, people.town
    for turn in range(3):
        time = START + (250 + 15 * turn) * DAY
        dollars = rng.randrange(2_500, 4_000)
        first, second = people.fresh(BTC, rng, 1)[0], people.fresh(ETH, rng, 1)[0]
        span = (town.payer("span", BTC.chain), town.payer("span", ETH.chain))
        moves.append(pen.pay(time, town.payer("night", BTC.chain), first, (BTC, dollars)))
        into = pen.send(time + 3 * HOUR, first, span[0], (BTC, moves[-1].units))
        out = pen.pay(time + 4 * HOUR, span[1], second, (ETH, dollars * 99 // 100))
        last = pen.send(
            time + 9 * HOUR, second, people.wallet(client, ETH).address, (ETH, out.units)
        )
        pen.book.links.append((into.id, out.id))
        moves += [into, out, last]
    _plant(people, client, plant, moves, "from a market in BTC over a bridge to ETH, linked")


def profile_mismatch(people: People, client: Client, plant: Plant, rng: Random) -> None:
    """Receipts a hundred times what the customer said to expect."""
    asset: Asset = ASSET_BY_NAME[plant.asset]
    moves: list[Transfer] = []
    for turn in range(15):
        time = START + (500 + 20 * turn) * DAY
        moves += people.receive(client, (time, rng.randrange(55_000, 70_000), 1), "pacific", asset)
    _plant(people, client, plant, moves, f"declared {client.monthly_usd} USD a month")


def _plant(people: People, client: Client, plant: Plant, moves: list[Transfer], note: str) -> None:
    people.pen.plant(plant.name, (client.id,), moves, note)


TELLERS: dict[str, Teller] = {
    teller.__name__: teller
    for teller in (
        *(structuring, dormancy_burst, fan_in, fan_out, round_trip),
        *(peel_chain, pass_through, chain_hop, profile_mismatch),
    )
}
