"""The real Ethereum transfers around the Ronin bridge theft, as a file that clearhop loads.

The rows (a Dune export: block_time, from, to, total_eth) have neither hash nor price. The price
is one constant for this test: 3,400 US dollars an ether. The theft was disclosed on 2022-03-29,
and press reports of that day put 173,600 ETH and 25.5 million USDC together at about 617 million
dollars (cryptonews.com, 2022-03-29), so an ether at about 3,400.
"""

import csv
from decimal import Decimal
from pathlib import Path

from tests.support.small_book import TRANSFER_HEADER, write_table

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"
TRANSFERS = SHARED / "transfers" / "ronin-lazarus" / "LazarusTabularTxs1322519.csv"
OFAC = SHARED / "labels" / "ofac-sdn_advanced-2025-11.xml.bz2"
USD_PER_ETH = 3_400
CHAIN = "eip155:1"


def write_ronin(folder: Path) -> Path:
    """The rows in the exchange format, in the order of time."""
    with TRANSFERS.open(encoding="utf-8", newline="") as file:
        rows = sorted(csv.DictReader(file), key=lambda row: row["block_time"])
    return write_table(folder / "ronin.csv", TRANSFER_HEADER, map(_transfer, rows))


def _transfer(row: dict[str, str]) -> tuple[str, ...]:
    amount = Decimal(row["total_eth"])
    parties = (_address(row["from"]), _address(row["to"]))
    value = amount * USD_PER_ETH
    return ("", CHAIN, "", "", row["block_time"], *parties, "ETH", f"{amount:f}", f"{value:f}")


def _address(text: str) -> str:
    return f"0x{text.removeprefix(chr(92) + 'x')}"
