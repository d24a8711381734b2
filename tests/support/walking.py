"""Paths by walking every chain there is, in exact rationals, and the service's paths."""

import asyncio
from collections.abc import Iterator
from fractions import Fraction

from service.domain.path import ExposurePath, PathsAnswer
from service.exposure.answer import Question, trace
from service.exposure.reads import ExposureReads
from service.exposure.told_paths import Target, paths
from tests.oracle.answer import Oracle
from tests.oracle.answer import Question as OracleQuestion
from tests.oracle.random_graphs import Asked
from tests.oracle.view import Moment
from tests.oracle.world import World
from tests.support.asking import taxonomy_of

ALL = 100_000
# The transfers of a chain, the subject's own first; and the share of the total up to each.
Walk = tuple[str, ...]
Shares = tuple[Fraction, ...]


def ask_paths(
    reads: ExposureReads, question: Question, world: World, to: str, limit: int = ALL
) -> PathsAnswer:
    """The service's paths."""
    taxonomy = taxonomy_of(world)

    async def run() -> PathsAnswer:
        found = await trace(reads, question, taxonomy)
        return await paths(reads, found, Target(to, taxonomy), limit)

    return asyncio.run(run())


def every_walk(world: World, asked: Asked, to: str) -> dict[Walk, Shares]:
    """All chains to the category with their exact shares, nothing cut by a threshold."""
    oracle = Oracle(world, asked.parameters, Moment(asked.as_of, asked.known_at))
    ask = oracle.ask_received if asked.direction == "received" else oracle.ask_sent
    question = ask(asked.subject)
    return {
        walk: shares
        for name, weight in question.weights().items()
        for walk, shares in _walks(question, ((name,), (weight,)), asked.parameters.depth, to)
    }


def _walks(
    question: OracleQuestion, so_far: tuple[Walk, Shares], hops_left: int, to: str
) -> Iterator[tuple[Walk, Shares]]:
    walk, shares = so_far
    step = question.take(question.view.by_id[walk[-1]])
    if step.owner is not None and step.owner.category == to:
        yield walk, shares
    onward = [(n, s, hops_left) for n, s in step.linked.items()]
    onward += [(n, s, hops_left - 1) for n, s in step.pooled.items() if hops_left > 1]
    for name, share, left in onward:
        further = ((*walk, name), (*shares, shares[-1] * share))
        yield from _walks(question, further, left, to)


def walk_of(path: ExposurePath, direction: str) -> tuple[Walk, tuple[float, ...]]:
    """A path as a walk, the subject's own transfer first, with the share at each hop."""
    hops = path.hops[::-1] if direction == "received" else path.hops
    return tuple(hop.transfer_id for hop in hops), tuple(hop.share for hop in hops)
