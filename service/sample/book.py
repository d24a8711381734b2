"""Puts a sample book together: services, customers, planted patterns, ordinary traffic."""

from service.sample import corners, patterns
from service.sample.customers import ORDINARY
from service.sample.customers_risky import RISKY
from service.sample.market import Market
from service.sample.model import Book
from service.sample.pen import Pen
from service.sample.people import People
from service.sample.story import Client, Flow
from service.sample.town import Town

TRANSFERS = 100_000
ADDRESSES = 20_000
CLIENTS: tuple[Client, ...] = ORDINARY + RISKY
TELLERS = {**patterns.TELLERS, **corners.TELLERS}


def compose(seed: int) -> Book:
    """The book of a seed: 100,000 transfers, 20,000 addresses, 60 customers."""
    pen = Pen(seed)
    town = Town(pen)
    people = People(pen, town)
    people.open_wallets(CLIENTS)
    for client in CLIENTS:
        tell(people, client)
    market = Market(pen, town, ADDRESSES - len(pen.addresses))
    market.run(TRANSFERS - len(pen.book.transfers))
    return pen.book


def tell(people: People, client: Client) -> None:
    """Tell a customer's story in the order of its row."""
    for place, step in enumerate(client.story):
        rng = people.pen.rng(f"story:{client.id}:{place}")
        if isinstance(step, Flow):
            people.tell(client, step, rng)
        else:
            TELLERS[step.name](people, client, step, rng)
