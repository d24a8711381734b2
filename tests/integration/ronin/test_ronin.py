"""Real transfers and OFAC's real list: a counterparty's exposure names the thief."""

import os
from pathlib import Path

import pytest

from service.graph.connection import GraphTargets
from tests.engines.clean import make_empty
from tests.support.cli import Cli, cli_on
from tests.support.ronin import CHAIN, OFAC, TRANSFERS, USD_PER_ETH, write_ronin

THIEF = "0x098b716b8aaf21512996dc57eb0615e2383e2f96"
SECOND_WALLET = "0x35fb6f6db4fb05e6a4ce86f2c93691425626d4b1"
RECEIVER = "0xdf225c84a0eaeaaac20e6c1d369e94ee13b9df2a"
"""Paid by the thief alone: 1,526.42983 and 1,749.21564 ether on 2022-04-05 and 2022-04-06."""
ACCOMPLICE = "0x665660f65e94454a64b96693a67a41d440155617"
"""Got one ether from the thief and passed on thousands to him on the day of the theft."""
NAME = "Lazarus Group"
FEED = "ofac-sdn-advanced:ofac-sdn_advanced-2025-11"
DESIGNATED = 1_568_332_800
"""2019-09-13, the entry event of the profile; the address itself was listed in 2022."""
ETH_RECEIVED = 1526.42983 + 1749.21564
ROWS = 436

pytestmark = pytest.mark.shared


@pytest.fixture(scope="module")
def ronin(engine: GraphTargets, tmp_path_factory: pytest.TempPathFactory) -> Cli:
    """Commands on a graph with the transfers and OFAC's list."""
    if not (TRANSFERS.exists() and OFAC.exists()) and os.environ.get("CI") != "true":
        pytest.skip("the real data (../shared/data) are not beside the repository")
    folder = tmp_path_factory.mktemp("ronin")
    make_empty(engine.loader)
    cli = cli_on(engine, folder / "home")
    load = cli.json("load", write_ronin(folder), OFAC)["loads"][-1]
    assert load["counts"]["transfers"]["loaded"] == ROWS
    assert load["categories"].keys() == {"sanction"}
    return cli


def test_the_exposure_of_a_counterparty_names_the_thief(ronin: Cli) -> None:
    found = ronin.json("exposure", RECEIVER)
    assert (found["outcome"], found["complete"]) == ("scored", True)
    assert found["total_value_usd"] == pytest.approx(ETH_RECEIVED * USD_PER_ETH)
    assert found["residuals"] == []
    [row] = found["rows"]
    assert (row["entity"], row["category"], row["hops"]) == (NAME, "sanction", 1)
    assert row["direct"] is True
    assert row["share"] == pytest.approx(1)
    assert row["post_designation_share"] == pytest.approx(row["share"])
    [claim] = row["attributions"]
    assert (claim["feed"], claim["entity"], claim["category"]) == (FEED, NAME, "sanction")
    assert (claim["listing"], claim["authority"], claim["checksum_valid"]) == (True, True, True)
    assert (claim["valid_from"], claim["valid_to"]) == (DESIGNATED, None)
    assert claim["recorded_from"] == found["known_at"]


def test_sent_exposure_of_an_accomplice(ronin: Cli) -> None:
    found = ronin.json("exposure", ACCOMPLICE, "--direction", "sent")
    entities = {row["entity"]: row["share"] for row in found["rows"] if row["hops"] == 1}
    assert entities[NAME] == pytest.approx(1)
    assert found["total_value_usd"] == pytest.approx((300 + 3390 + 1180.1426056027744) * 3_400)


def test_every_wallet_of_the_thief_leads_to_one_name(ronin: Cli) -> None:
    found = ronin.json("exposure", SECOND_WALLET)
    rows = [(row["entity"], row["hops"], row["share"]) for row in found["rows"]]
    assert [(entity, hops) for entity, hops, _ in rows] == [(NAME, 1)]
    assert rows[0][2] == pytest.approx(1)


def test_the_paths_show_the_thiefs_transfers(ronin: Cli) -> None:
    for name in (NAME, "sanction"):
        found = ronin.json("paths", RECEIVER, "--to", name)
        assert found["share"] == pytest.approx(1)
        assert found["remainder"] == pytest.approx(0)
        hops = [hop for path in found["paths"] for hop in path["hops"]]
        assert {(hop["from"], hop["to"]) for hop in hops} == {
            (f"{CHAIN}:{THIEF}", f"{CHAIN}:{RECEIVER}")
        }
        assert [hop["amount"] for hop in hops] == ["1749.21564", "1526.42983"]
        assert [hop["tx_hash"] for hop in hops] == [None, None]
        claims = [path["attribution"] for path in found["paths"]]
        assert {claim["entity"] for claim in claims} == {NAME}
        assert {claim["feed"] for claim in claims} == {FEED}
        assert {claim["valid_from"] for claim in claims} == {DESIGNATED}


def test_a_checksummed_bare_address_is_read(ronin: Cli) -> None:
    found = ronin.json("exposure", "0xdF225C84A0eaEAaAc20E6C1D369e94EE13B9dF2a")
    assert found["subject"] == [f"{CHAIN}:{RECEIVER}"]


def test_a_second_load_changes_nothing(ronin: Cli, tmp_path: Path) -> None:
    again = ronin.json("load", write_ronin(tmp_path), OFAC)["loads"][-1]
    assert (again["loaded"], again["closed"]) == (0, 0)
    assert again["counts"]["transfers"]["unchanged"] == ROWS
    assert ronin.json("check")["wrong"] == []
