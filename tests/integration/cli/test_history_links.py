"""`clearhop history`: links by cluster and by funding source, each with its evidence."""

from pathlib import Path

from tests.support.cli import Cli
from tests.support.small_book import (
    CAROL,
    CAROL_ID,
    ETHEREUM,
    JANUARY_2024,
    LABEL_HEADER,
    TRANSFER_HEADER,
    evm,
    write_book,
    write_table,
)

DAY = 86_400
SIBLING, COUSIN, PARENT = evm("21"), evm("22"), evm("23")


def test_cluster_and_funding_links(cli: Cli, tmp_path: Path) -> None:
    fraud = ("Bad Club", "investment_fraud", "survey", "80", "", "", "")
    folder = write_book(tmp_path / "book")
    write_table(
        folder / "more-labels.csv",
        LABEL_HEADER,
        [(ETHEREUM, address, "", *fraud) for address in (SIBLING, COUSIN)],
    )
    write_table(
        folder / "more-clusters.csv",
        ("cluster_id", "chain", "address"),
        [("k-carol", ETHEREUM, CAROL), ("k-carol", ETHEREUM, SIBLING)],
    )
    funding = [
        (name, ETHEREUM, "", "0", JANUARY_2024 + day * DAY, PARENT, to, "ETH", "1", "2000")
        for name, day, to in (("f1", 1, CAROL), ("f2", 2, COUSIN))
    ]
    write_table(folder / "more-transfers.csv", TRANSFER_HEADER, funding)
    cli.json("load", folder)
    links = {link["kind"]: link for link in cli.json("history", CAROL_ID)["links"]}
    assert links["same_cluster"]["other"] == f"{ETHEREUM}:{SIBLING}"
    assert links["same_cluster"]["attributions"][0]["entity"] == "Bad Club"
    assert links["same_funding_source"]["other"] == f"{ETHEREUM}:{COUSIN}"
    assert links["same_funding_source"]["transfers"] == ["f1", "f2"]
