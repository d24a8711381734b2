"""What a sweep of a graph's own columns says, beside the oracle's answers."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from policies.files import load_taxonomy
from service.columns.book import Book, book_at
from service.columns.facts import Facts
from service.columns.refresh import columns
from service.columns.sweeps import Sweeps
from service.domain.exposure import Direction, Method, Subject
from service.domain.moment import MICROS, Moments
from service.graph.connection import GraphTargets, open_reader
from service.graph.reader.columns import ColumnReads
from service.graph.reader.runner import Runner
from tests.oracle.random_graphs import Asked
from tests.oracle.world import World
from tests.support.everyone import Asking, actors_of, asking, exact, knobs, wrong
from tests.support.sweeping import said_of


def read_columns(targets: GraphTargets, folder: Path) -> Facts:
    """The columns kept in the folder, brought up to the last finished load."""

    async def read() -> Facts:
        async with open_reader(targets.reader) as driver:
            reads = ColumnReads(Runner(driver, targets.reader), load_taxonomy())
            return (await columns(reads, folder))[0]

    return asyncio.run(read())


def wrongly_swept(facts: Facts, world: World, asked: Asked) -> Iterator[str]:
    """What differs from the oracle for the subject, by each method, and for all actors.

    `facts` may hold more than the world; its stamps are seconds and theirs are microseconds.
    """
    book = book_at(facts, Moments(asked.as_of, asked.known_at * MICROS))
    direction = Direction(asked.direction)
    for method in Method:
        each = asking(asked, method, direction)
        yield from _subject(book, world, asked, each)
    each = asking(asked, Method.HAIRCUT, direction)
    subjects = actors_of(world, each)
    found = said_of(Sweeps(book, knobs(each), load_taxonomy()).actors())
    its = {name: said for name, said in found.items() if name in subjects}
    yield from wrong(its, subjects, exact(world, each))


def _subject(book: Book, world: World, asked: Asked, each: Asking) -> list[str]:
    subject, days = Subject(asked.subject.addresses), asked.parameters.window_days
    swept = Sweeps(book, knobs(each), load_taxonomy()).subject(subject, [each.method], days)
    windowed = replace(each, parameters=asked.parameters)
    found = said_of(swept[each.method])
    return wrong(found, dict.fromkeys(found, asked.subject), exact(world, windowed))
