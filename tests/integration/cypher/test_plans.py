"""Every query file is explained and run on both engines.

What looks up by id asks an index for it, and the columns are those that the header declares.
"""

from dataclasses import replace

import pytest

from cypher.library import library, query
from cypher.pages import SAMPLES
from service.graph.connection import Engine
from service.graph.reader.columns import CHANGED
from tests.integration.cypher.instruments import Planted
from tests.integration.cypher.parameters import parameters_of

# The planted graph holds 2,200 addresses and 4,000 transfers; five keys of each kind lead to a
# few dozen of them. Neo4j counts an access for each property too.
MOST_TOUCHED = {Engine.ARCADEDB: 400, Engine.NEO4J: 1_500}

RANGES = sorted({*SAMPLES, *CHANGED.values()})
READS_ALL = {
    **dict.fromkeys(set(SAMPLES.values()), "draws the bounds of pages from all ids"),
    "entities_once_named": "no index holds a list's texts; asked where nobody has the name now",
    "feed_loads": "there is one Feed a feed, and all of them are asked for",
    "running_load": "there is one Load a run of the loader, and it is asked once a load",
}
LOOKUPS = sorted(set(library()) - set(READS_ALL) - set(RANGES))
SILENT = sorted(each.name for each in library().values() if not each.returns)
TELLING = sorted(set(library()) - set(SILENT))


@pytest.mark.parametrize("name", LOOKUPS)
def test_lookups_ask_an_index(planted: Planted, name: str) -> None:
    asked = query(name)
    work = planted.work(asked, parameters_of(asked))
    assert not work.scans, f"{name} reads everything of a kind; list it in READS_ALL if it must"
    assert work.touched < MOST_TOUCHED[planted.target.engine]
    if "MATCH" in asked.text:
        assert work.seeks


@pytest.mark.parametrize("name", RANGES)
def test_pages_and_changes_are_ranges_of_an_index(planted: Planted, name: str) -> None:
    asked = query(name)
    work = planted.work(asked, parameters_of(asked))
    assert set(work.scans) <= {"NodeIndexRangeScan"}
    assert work.seeks
    assert work.touched < MOST_TOUCHED[planted.target.engine]


@pytest.mark.parametrize("name", sorted(READS_ALL))
def test_what_may_read_everything_does(planted: Planted, name: str) -> None:
    """The list of exceptions holds no file that could be held to the rule."""
    asked = query(name)
    assert planted.work(asked, parameters_of(asked)).scans


@pytest.mark.parametrize("name", ["existing_transfers", "transfers_by_id"])
def test_a_scan_under_unwind_is_seen(planted: Planted, name: str) -> None:
    """Without an index the same file shows on every instrument."""
    asked = query(name)
    unindexed = replace(asked, text=asked.text.replace("Transfer {id: id}", "Transfer {asset: id}"))
    work = planted.work(unindexed, parameters_of(unindexed))
    assert work.scans
    assert not work.seeks
    assert work.touched > MOST_TOUCHED[planted.target.engine]


@pytest.mark.parametrize("name", TELLING)
def test_returns_the_declared_columns(planted: Planted, name: str) -> None:
    asked = query(name)
    answer = planted.answer(asked, parameters_of(asked))
    assert answer.rows, f"{name} finds nothing in the planted graph: nothing is shown"
    assert answer.columns == asked.returns


@pytest.mark.parametrize("name", SILENT)
def test_returns_nothing_where_nothing_is_declared(planted: Planted, name: str) -> None:
    asked = query(name)
    answer = planted.answer(asked, parameters_of(asked))
    assert (answer.columns, answer.rows) == ((), ())
