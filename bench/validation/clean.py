"""A book of clean customers: those whom the sample book announces as low, many times over.

Every copy has sums of its own, a third to three times those of its model, with as much declared,
and receipts and payments fewer and later by chance. What is clean about it stays: who pays it.
"""

from collections.abc import Sequence
from dataclasses import replace
from random import Random

from service.sample.book import ADDRESSES, CLIENTS, tell
from service.sample.market import Market
from service.sample.model import Book
from service.sample.pen import Pen
from service.sample.people import People
from service.sample.story import Client, Flow, Plant
from service.sample.town import Town

CLEAN = "low"
ORDINARY_TRANSFERS = 30_000
# The latest story of the sample book begins so many days before the last price.
LATEST_START_DAYS = 10


def clean_clients(seed: int, copies: int) -> tuple[Client, ...]:
    """Each clean customer of the sample book in so many copies, under ids of their own."""
    models = [client for client in CLIENTS if client.expects.startswith(CLEAN)]
    return tuple(_copy(model, turn, seed) for model in models for turn in range(copies))


def _copy(model: Client, turn: int, seed: int) -> Client:
    name = f"{model.id}-{turn:03d}"
    rng = Random(f"clean:{seed}:{name}")
    percent = rng.randrange(33, 301)
    story = tuple(_varied(step, percent, rng) for step in model.story)
    monthly = max(1, model.monthly_usd * percent // 100)
    return replace(model, id=name, monthly_usd=monthly, story=story)


def _varied(step: Flow | Plant, percent: int, rng: Random) -> Flow | Plant:
    if isinstance(step, Plant):
        return step
    return replace(
        step,
        dollars=max(1, step.dollars * percent // 100),
        times=rng.randrange((step.times + 1) // 2, step.times + 1),
        first=step.first + rng.randrange(LATEST_START_DAYS),
    )


def compose_clean(seed: int, clients: Sequence[Client]) -> Book:
    """Services, these customers, and ordinary traffic around them."""
    pen = Pen(seed)
    town = Town(pen)
    people = People(pen, town)
    people.open_wallets(tuple(clients))
    for client in clients:
        tell(people, client)
    market = Market(pen, town, max(0, ADDRESSES - len(pen.addresses)))
    market.run(ORDINARY_TRANSFERS)
    return pen.book
