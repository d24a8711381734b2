"""`clearhop sweep`: every row equals what `clearhop exposure` says of the subject alone."""

import asyncio
import json
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from service.domain.exposure import Direction, Exposure, ExposureParameters
from service.domain.moments_request import MomentsRequest
from service.exposure.answer import Question
from service.graph.connection import GraphTargets, open_reader
from service.records.opened import open_records
from service.settings import Settings
from service.usecases.reads import Ask, GraphQuestions
from service.usecases.sweeping import customers_of
from service.wire.exposure import ExposureOut
from service.wire.model import to_json
from tests.support.cli import Cli, failed
from tests.support.shapes import SWEEP, check_shape
from tests.support.small_book import CAROL_ID, ETHEREUM, HOT, MIXER
from tests.support.sweep_rows import Told, by_subject, check_all, of_exposure

# A cluster is no address: one of its members stands for it.
MEMBERS = {"k-mixer": f"{ETHEREUM}:{MIXER}", "k-firm": f"{ETHEREUM}:{HOT}"}


@pytest.mark.parametrize("direction", ["received", "sent"])
def test_every_actor_as_by_itself(book: Cli, direction: str) -> None:
    found = check_all(book, MEMBERS, "--direction", direction)
    assert len(found) == {"received": 7, "sent": 8}[direction]


def test_depth_and_confidence_as_by_itself(book: Cli) -> None:
    check_all(book, MEMBERS, "--depth", "1")
    check_all(book, MEMBERS, "--min-confidence", "61", "--direction", "sent")
    check_all(book, MEMBERS, "--as-of", "2024-02-15", "--direction", "sent")


def test_the_hub_rule_is_on_unless_told_otherwise(book: Cli) -> None:
    found = by_subject(book.json("sweep", "--hub-limit", "2")["rows"])
    told = found[CAROL_ID]
    assert told.shares == {("unattributed_hub", None): 1.0}
    assert told.complete is False
    assert book.json("sweep")["swept"]["parameters"]["hub_limit"] == 10_000


@pytest.mark.parametrize("direction", list(Direction))
def test_customers_as_by_themselves(book: Cli, engine: GraphTargets, direction: Direction) -> None:
    options = ("--direction", direction.value, "--hub-limit", "none")
    answer = book.json("sweep", "--customers", *options)
    found = by_subject(answer["rows"])
    alone = asyncio.run(_own_exposures(book, engine, direction))
    assert list(found) == ["carol", "former", "held", "new", "walletless"]
    for customer, exposure in alone.items():
        assert found[customer].agrees_with(of_exposure(exposure)), customer
    assert found["walletless"] == Told(0.0, 0, False, "no_data")
    assert answer["no_data_count"] == sum(t.outcome == "no_data" for t in found.values())


async def _own_exposures(book: Cli, engine: GraphTargets, direction: Direction) -> dict[str, Any]:
    parameters = ExposureParameters(threshold=0.0, hub_limit=None, subject_limit=None)

    async def ask(questions: GraphQuestions, name: str) -> Exposure:
        at = await questions.moments(MomentsRequest())
        with open_records(Settings(book.home)) as records:
            subject = customers_of(records, at.as_of_s)[name]
        return await questions.exposure_of(Ask(Question(subject, direction, parameters), at))

    async with open_reader(engine.reader) as driver:
        questions = GraphQuestions(driver, engine.reader)
        names = ("carol", "former", "held", "new")
        found = {name: await ask(questions, name) for name in names}
    return {name: json.loads(to_json(ExposureOut.of(each))) for name, each in found.items()}


def test_the_json_that_must_hold(book: Cli) -> None:
    found = book.json("sweep", "--direction", "sent", "--as-of", "2025-01-01")
    check_shape(found, SWEEP)
    assert found["swept"] == {
        "subjects": "actors",
        "direction": "sent",
        "method": "haircut",
        "parameters": {"depth": 6, "hub_limit": 10_000, "min_confidence": 0},
        "as_of": 1_735_689_600,
        "known_at": 1_767_225_600,
    }
    assert (found["transfers"], found["row_count"]) == (11, len(found["rows"]))
    keys = [(r["subject"], r["residual"] or "", r["category"], r["hops"]) for r in found["rows"]]
    assert len(set(keys)) == len(keys)
    assert [key[0] for key in keys] == sorted(key[0] for key in keys)


def test_the_file_holds_the_same_rows_and_says_what_was_asked(book: Cli, tmp_path: Path) -> None:
    out = tmp_path / "swept.parquet"
    asked = ("sweep", "--depth", "3", "--as-of", "2025-01-01")
    plain = book.json(*asked)
    told = book.json(*asked, "--out", out)
    assert (told["rows"], told["out"], told["row_count"]) == (None, str(out), plain["row_count"])
    table = pq.read_table(out)
    assert table.to_pylist() == plain["rows"]
    assert json.loads(table.schema.metadata[b"clearhop.sweep"]) == plain["swept"]
    first = out.read_bytes()
    book.json(*asked, "--out", out)
    assert out.read_bytes() == first
    assert list(tmp_path.iterdir()) == [out]


def test_methods(book: Cli) -> None:
    found = {m: by_subject(book.json("sweep", "--method", m)["rows"]) for m in ("fifo", "poison")}
    half, all_of_it = ({("exchange", 2): share, ("sanction", 2): share} for share in (0.5, 1.0))
    assert found["fifo"][CAROL_ID].shares == pytest.approx(half)
    assert found["poison"][CAROL_ID].shares == pytest.approx(all_of_it)


def test_in_words(book: Cli, tmp_path: Path) -> None:
    told = book("sweep")
    assert (told.status, told.err) == (0, "")
    assert CAROL_ID[:20] in told.out
    assert "7 actors, 0 without data" in told.out
    assert "11 transfers among" in told.out
    assert "bytes an address" in told.out
    written = book("sweep", "--customers", "--out", tmp_path / "x.parquet")
    assert f"rows in {tmp_path / 'x.parquet'}" in written.out
    assert "5 customers, 2 without data" in written.out
    assert "carol" not in written.out


def test_nothing_was_known_yet(book: Cli) -> None:
    for method in ("haircut", "fifo", "poison"):
        for direction in ("received", "sent"):
            options = ("--method", method, "--direction", direction, "--known-at", "2025-12-31")
            found = book.json("sweep", *options)
            assert (found["subject_count"], found["transfers"], found["rows"]) == (0, 0, [])
    assert book.json("sweep", "--customers", "--as-of", "2020-01-01")["no_data_count"] == 5


def test_a_file_that_cannot_be_written(book: Cli, tmp_path: Path) -> None:
    failed(book("sweep", "--out", tmp_path), 2, "folder")
    failed(book("sweep", "--out", tmp_path / "none" / "x.parquet", "--json"), 2, "no folder")
