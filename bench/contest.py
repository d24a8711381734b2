"""The contenders of `bench.parts.enumeration` on one engine: the frontier and forms of paths."""

import asyncio
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial

from neo4j import AsyncDriver

from bench.agreement import TOLERANCE, Rows, apart, rows_of
from bench.asking import ask
from bench.command import clearhop
from bench.enumerated import Enumeration
from bench.rounds import Size, Transfers, write
from bench.side_by_side import in_turns
from bench.stage import Stage, stage
from service.domain.exposure import ExposureParameters
from service.graph.connection import Engine, load_session, open_loader, open_reader
from service.settings import DEFAULT_QUERY_TIMEOUT_SECONDS
from service.usecases.reads import GraphQuestions

LIMIT_SECONDS = DEFAULT_QUERY_TIMEOUT_SECONDS
FORMS = ("variable", "fixed")
ROUNDS = 25
# An engine is asked for days on end and compiles its code meanwhile; each contender is given
# as long as this to get warm.
WARM_SECONDS = 20.0
# No further round of what has taken this long.
ENOUGH_SECONDS = 10.0
Contender = Callable[[str, int], Rows | None]


@dataclass(slots=True)
class Match:
    """One engine's contenders; a form that has no answer in time is `out` from then on."""

    frontier: Contender
    forms: Mapping[str, Contender]
    out: set[str] = field(default_factory=set)

    def warm(self, subject: str, depth: int) -> None:
        """Run each contender for a while, unmeasured."""
        for contender in (self.frontier, *self.forms.values()):
            ends = time.perf_counter() + WARM_SECONDS
            while time.perf_counter() < ends:
                contender(subject, depth)

    def play(self, subject: str, depth: int) -> dict[str, float]:
        """Median seconds of those that answered. Raises AssertionError when answers differ."""
        left = {name: form for name, form in self.forms.items() if name not in self.out}
        contenders = {"frontier": self.frontier, **left}
        calls = {name: partial(each, subject, depth) for name, each in contenders.items()}
        laps = in_turns(calls, ROUNDS, ENOUGH_SECONDS)
        right = laps["frontier"].of() or Rows()
        for name in left:
            found = laps[name].answer
            if found is None:
                self.out.add(name)
            else:
                assert apart(right, found) <= TOLERANCE, f"{name} differs: {subject}, {depth} hops"
        return {name: lap.median for name, lap in laps.items() if name not in self.out}


@contextmanager
def match_on(engine: Engine, transfers: Transfers, size: Size) -> Iterator[Match]:
    """The contenders, on a graph of their own."""
    with stage(engine) as on, asyncio.Runner() as runner:
        write(transfers, size, on.folder / "rounds")
        clearhop(on, "load", str(on.folder / "rounds"))
        reader = open_reader(on.targets.reader)
        with open_loader(on.targets.loader) as driver, load_session(driver, on.targets.loader) as s:
            enumeration = Enumeration(s, LIMIT_SECONDS)
            enumeration.prepare(transfers, size)
            forms = dict(zip(FORMS, (enumeration.variable, enumeration.fixed), strict=True))
            try:
                yield Match(_frontier(on, reader, runner), forms)
            finally:
                runner.run(reader.close())


def _frontier(on: Stage, reader: AsyncDriver, runner: asyncio.Runner) -> Contender:
    questions = GraphQuestions(reader, on.targets.reader)

    def frontier(subject: str, depth: int) -> Rows:
        parameters = ExposureParameters(depth=depth, threshold=0.0, hub_limit=None)
        return rows_of(runner.run(ask(questions, subject, parameters)))

    return frontier
