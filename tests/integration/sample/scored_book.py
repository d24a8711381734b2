"""The sample book, loaded once an engine, with everything that the tests ask of it read at once."""

import asyncio
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from loaders.progress import Silent
from policies.files import load_taxonomy
from service.domain.exposure import Direction, ExposureParameters
from service.domain.moment import Moments
from service.domain.moments_request import MomentsRequest
from service.exposure.answer import Question
from service.graph.connection import GraphTargets, load_session, open_loader
from service.records.opened import open_records
from service.sample.book import compose
from service.sample.files import write
from service.scoring.country_file import default_countries
from service.scoring.policy_file import default_policy_text, parse_policy
from service.scoring.rules import Rules
from service.scoring.score import assess
from service.settings import Settings
from service.usecases.assessing import Assessments, Exposing
from service.usecases.opening import Opened, opening
from service.usecases.reads import Ask
from service.usecases.simulating import Simulation, simulate
from service.usecases.subject_of import subject_of
from service.usecases.sweeping import read_book
from service.usecases.swept import EXACT_PARAMETERS, SweptExposures
from service.wire.assessment import AssessmentOut
from service.wire.exposure import ExposureOut
from service.wire.model import to_json
from service.wire.simulation import SimulationOut
from tests.engines.clean import make_empty
from tests.support.bundles import texts_of, written
from tests.support.cli import Cli, cli_on

SEED = 7
TODAY = 1_795_219_200
"""2026-11-21, so that scores do not change with the day on which the tests run."""
LOADED = "2026-11-20T00:00:00Z"
DRAFT = (
    default_policy_text()
    .replace("active: {points: 0", "active: {points: 30", 1)
    .replace("[0.1, 32], [0.3, 45]", "[0.1, 35], [0.3, 50]", 1)
)
"""A stricter draft: points for being active, and a steeper curve for direct exposure to crime."""

Answer = dict[str, Any]


@dataclass(frozen=True, slots=True)
class ScoredBook:
    """What one engine said: by customer the score as its text, and both exposures.

    `exact` and `swept` are the scores with nothing cut by weight, by the frontier and by a sweep.
    `simulation` is that of DRAFT, as its text; `kept` counts a customer's assessments after it.
    `bundles` are the examiner's, by customer.
    """

    loaded: Answer
    scores: dict[str, str]
    exposures: dict[str, dict[str, Answer]]
    transfer_ids: frozenset[str]
    refs: dict[str, str]
    exact: dict[str, str]
    swept: dict[str, str]
    hash: str
    simulation: str
    kept: dict[str, int]
    bundles: dict[str, Path]

    def score(self, customer: str) -> Answer:
        """The score of a customer by its number, such as C001."""
        found: Answer = json.loads(self.scores[f"synthetic-{customer}"])
        return found

    def all_scores(self) -> dict[str, Answer]:
        """Every score by customer id."""
        return {name: json.loads(text) for name, text in self.scores.items()}


def write_sample(folder: Path) -> Path:
    """The book's folder."""
    write(compose(SEED), folder, SEED)
    return folder


def scored_book(targets: GraphTargets, folder: Path, home: Path) -> ScoredBook:
    """Load the book into an emptied graph and ask for everything."""
    make_empty(targets.loader)
    cli = cli_on(targets, home)
    loaded = cli.json("load", folder, "--recorded-at", LOADED)["loads"][0]
    scores, exposures, refs = ask_all(cli)
    exact, swept = ask_both(cli, home / "columns")
    found = cli.json("hash")["hash"]
    told, kept = simulate_draft(cli)
    ids = transfer_ids(targets)
    bundles = write_bundles(cli, home.with_name("bundles"))
    both = (exact, swept)
    return ScoredBook(loaded, scores, exposures, ids, refs, *both, found, told, kept, bundles)


def write_bundles(cli: Cli, folder: Path) -> dict[str, Path]:
    """The bundle of each customer's assessment."""
    folder.mkdir()
    with environment(cli), open_records(Settings.from_env()) as records:
        names = records.customers.ids()
        pages = {name: records.assessments.page(name, 1) for name in names}
        return {
            name: written(folder / f"{name}.zip", texts_of(records, page.items[0].assessment_id))
            for name, page in pages.items()
        }


def simulate_draft(cli: Cli) -> tuple[str, dict[str, int]]:
    """The simulation of DRAFT over the book, and how many assessments there are after it."""
    rules = Rules(parse_policy(DRAFT, "draft"), load_taxonomy(), default_countries())
    with today(), environment(cli), opening(Settings.from_env()) as stores:
        found = asyncio.run(_simulate(stores, rules))
        pages = {
            name: stores.records.assessments.page(name, 100)
            for name in stores.records.customers.ids()
        }
    return to_json(SimulationOut.of(found)), {name: len(page.items) for name, page in pages.items()}


async def _simulate(stores: Opened, rules: Rules) -> Simulation:
    async with stores.reader:
        return await simulate(stores.assessments, rules, MomentsRequest(), Silent())


Asked = tuple[dict[str, str], dict[str, dict[str, Answer]], dict[str, str]]


def ask_all(cli: Cli) -> Asked:
    """Scores and exposures of every customer, and their random ids."""
    with today(), environment(cli), opening(Settings.from_env()) as stores:
        customers = stores.records.customers.ids()
        refs = stores.records.customers.graph_refs(customers)
        return (*asyncio.run(_ask_all(stores, customers)), refs)


async def _ask_all(
    stores: Opened, customers: tuple[str, ...]
) -> tuple[dict[str, str], dict[str, dict[str, Answer]]]:
    scores, exposures = {}, {}
    async with stores.reader:
        for customer in customers:
            found = await stores.assessments.assess(customer)
            scores[customer] = to_json(AssessmentOut.of(found))
            exposures[customer] = await _exposures(stores, customer)
    return scores, exposures


def ask_both(cli: Cli, columns: Path) -> tuple[dict[str, str], dict[str, str]]:
    """Every customer's score by the frontier and by a sweep; neither is kept."""
    with today(), environment(cli), opening(Settings.from_env()) as stores:
        return asyncio.run(_ask_both(stores, columns))


async def _ask_both(stores: Opened, columns: Path) -> tuple[dict[str, str], dict[str, str]]:
    async with stores.reader:
        book, _ = await read_book(stores.graph.runner, columns, MomentsRequest(), Silent())
        frontier = Exposing(EXACT_PARAMETERS, stores.graph.supported_exposure_of)
        swept = SweptExposures(stores.graph, book).exposing
        by_frontier = await _scores(replace(stores.assessments, exposing=frontier), book.moments)
        by_sweep = await _scores(replace(stores.assessments, exposing=swept), book.moments)
        return by_frontier, by_sweep


async def _scores(assessments: Assessments, moments: Moments) -> dict[str, str]:
    found = {}
    for name in assessments.records.customers.ids():
        request = await assessments.request(assessments.records.customers.get(name), moments)
        named = replace(request, assessment_id=name)
        found[name] = to_json(AssessmentOut.of(assess(named, assessments.rules)))
    return found


async def _exposures(stores: Opened, name: str) -> dict[str, Answer]:
    """Both exposures of a customer by the default parameters; none without wallets."""
    customer = stores.records.customers.get(name)
    subject = subject_of(customer, stores.records.transfers.of_customer(name), TODAY)
    if subject is None:
        return {}
    moments = await stores.graph.moments(MomentsRequest())
    return {
        direction.value: json.loads(
            to_json(
                ExposureOut.of(
                    await stores.graph.exposure_of(
                        Ask(Question(subject, direction, ExposureParameters()), moments)
                    )
                )
            )
        )
        for direction in Direction
    }


@contextmanager
def today() -> Iterator[None]:
    """Questions that name no moment ask about one fixed day."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("service.usecases.moments.time", lambda: TODAY)
        yield


@contextmanager
def environment(cli: Cli) -> Iterator[None]:
    """The variables of the commands."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in cli.environment.items():
            patch.setenv(name, value)
        yield


def transfer_ids(targets: GraphTargets) -> frozenset[str]:
    """The ids of all transfers in the graph."""
    with open_loader(targets.loader) as driver, load_session(driver, targets.loader) as session:
        return frozenset(row[0] for row in session.run("MATCH (t:Transfer) RETURN t.id"))
