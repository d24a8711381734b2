"""`clearhop paths`: the transfers behind a row, and the JSON that others build on."""

import pytest

from service.graph.connection import GraphTargets, load_session, open_loader
from tests.support.cli import Cli, failed
from tests.support.cypher_shell import CypherShell
from tests.support.pasted import Seen, check_path
from tests.support.shapes import PATHS, check_shape
from tests.support.small_book import BRIDGE, CAROL, CAROL_BSC_ID, CAROL_ID, DESIGNATED


def transfers(path: dict[str, list[dict[str, object]]]) -> list[object]:
    """The ids of a path's transfers, origin first."""
    return [hop["transfer_id"] for hop in path["hops"]]


def test_the_json_that_must_hold(book: Cli) -> None:
    found = book.json("paths", CAROL, "--to", "sanction")
    check_shape(found, PATHS)
    assert (found["subject"], found["to"]) == ([CAROL_ID, CAROL_BSC_ID], "sanction")
    assert found["share"] == pytest.approx(4 / 9)
    assert found["listed_share"] == pytest.approx(4 / 9)
    assert found["remainder"] == pytest.approx(0, abs=1e-12)
    assert [path["share"] for path in found["paths"]] == pytest.approx([2 / 9, 2 / 9])
    assert sorted(map(transfers, found["paths"])) == [["t1", "t4"], ["t2", "t4"]]
    assert {path["attribution"]["entity"] for path in found["paths"]} == {"Listed Person"}
    assert {path["attribution"]["valid_from"] for path in found["paths"]} == {DESIGNATED}
    hop = found["paths"][0]["hops"][-1]
    assert (hop["to"], hop["amount"], hop["value_usd"]) == (CAROL_ID, "40", 80_000)
    assert hop["tx_hash"] == f"0x{4:064x}"


def test_the_best_come_first_and_the_rest_is_stated(book: Cli) -> None:
    found = book.json("paths", CAROL, "--to", "sanction", "--limit", "1")
    assert len(found["paths"]) == 1
    assert found["listed_share"] == pytest.approx(2 / 9)
    assert found["remainder"] == pytest.approx(2 / 9)


@pytest.mark.parametrize("name", ["Grey Mixer", "labels:labels:grey-mixer", "mixing_service"])
def test_an_entity_by_name_or_id_over_a_bridge(book: Cli, name: str) -> None:
    found = book.json("paths", CAROL, "--to", name)
    assert found["share"] == pytest.approx(1 / 9)
    hops = found["paths"][0]["hops"]
    assert [(hop["transfer_id"], hop["chain"], hop["link"]) for hop in hops] == [
        ("t5", "eip155:1", False),
        ("t6", "eip155:1", False),
        ("t7", "eip155:56", True),
    ]
    assert hops[1]["to"] == f"eip155:1:{BRIDGE}"


def test_sent(book: Cli) -> None:
    found = book.json("paths", CAROL_ID, "--to", "Plain Exchange", "--direction", "sent")
    assert found["share"] == pytest.approx(1)
    assert [transfers(path) for path in found["paths"]] == [["t9"]]


def test_the_options_are_those_of_exposure(book: Cli) -> None:
    past = book.json("paths", CAROL_ID, "--to", "sanction", "--as-of", "2024-02-01")
    assert (past["share"], past["paths"]) == (0, [])
    near = book.json("paths", CAROL_ID, "--to", "sanction", "--depth", "1")
    assert near["share"] == 0
    hub = book.json("paths", CAROL_ID, "--to", "sanction", "--hub-limit", "2")
    assert hub["share"] == 0


def test_a_category_that_carries_nothing(book: Cli) -> None:
    found = book.json("paths", CAROL, "--to", "ransomware")
    check_shape(found, PATHS)
    assert (found["share"], found["remainder"], found["paths"]) == (0, 0, [])


def test_tables_for_people(book: Cli) -> None:
    told = book("paths", CAROL, "--to", "sanction")
    assert (told.status, told.err) == (0, "")
    assert told.out.startswith("44.4444% traces to sanction")
    assert "Listed Person" in told.out
    assert "22.2222%" in told.out


def test_each_hop_says_what_it_carries(book: Cli) -> None:
    found = book.json("paths", CAROL, "--to", "sanction", "--limit", "1")
    hops = found["paths"][0]["hops"]
    # Half of what the middleman paid on is the listed person's, a quarter from each transfer;
    # 80,000 of Carol's 90,000 dollars came from him.
    assert [hop["part"] for hop in hops] == pytest.approx([1 / 4, 8 / 9])
    assert [hop["share"] for hop in hops] == pytest.approx([2 / 9, 8 / 9])


def test_a_name_is_matched_as_it_is_written(book: Cli) -> None:
    for name in ("grey mixer", "GREY MIXER", "Grey"):
        failed(book("paths", CAROL, "--to", name), 2, name, "neither a category")


@pytest.mark.parametrize("asked", [("sanction",), ("Grey Mixer",), ("exchange", "--depth", "3")])
def test_evidence_pasted_into_a_shell_says_what_the_path_says(
    book: Cli, engine: GraphTargets, asked: tuple[str, ...]
) -> None:
    words = ("paths", CAROL, "--to", *asked, "--query", "--as-of", "2026-01-01")
    told, found = book(*words), book.json(*words)
    check_shape(found, PATHS)
    assert (told.status, told.err) == (0, "")
    with open_loader(engine.reader) as driver, load_session(driver, engine.reader) as session:
        shell = CypherShell(session)
        answers = iter(shell.paste(told.out))
    seen = Seen()
    for path in found["paths"]:
        check_path(path, [next(answers) for _ in path["evidence"]], seen)
    assert next(answers, None) is None
    assert seen.paths == len(found["paths"]) > 0
    last = {each["name"]: each["parameters"] for each in found["paths"][-1]["evidence"]}
    assert {**last["path_hops"], **last["path_attribution"]} == shell.parameters


def test_evidence_is_not_told_unasked(book: Cli) -> None:
    found = book.json("paths", CAROL, "--to", "sanction")
    assert [path["evidence"] for path in found["paths"]] == [[], []]
