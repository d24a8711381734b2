"""A small book of invented parties, with every kind of file, whose shares are easy to say.

The listed person pays the middleman 10 ETH before and 10 ETH after the designation, the exchange
pays him 20; he pays it all on to Carol, so half of it is the listed person's and a quarter left
after the designation. Carol pays the exchange 10 ETH, gets unpriced tokens from it, and gets the
mixer's money on another chain over a bridge.
"""

import csv
import json
from collections.abc import Iterable, Sequence
from pathlib import Path

ETHEREUM, BSC = "eip155:1", "eip155:56"
TOKEN = "0x" + "7e" * 20
DAY = 86_400
JANUARY_2024 = 1_704_067_200
DESIGNATED = JANUARY_2024 + 15 * DAY
"""2024-01-16."""


def evm(byte: str) -> str:
    """An address made of one byte."""
    return "0x" + byte * 20


LISTED, EXCHANGE, MIXER = evm("a1"), evm("b2"), evm("c3")
MIDDLEMAN, RUNNER, BRIDGE, BRIDGE_BSC = evm("d4"), evm("d5"), evm("f6"), evm("f7")
CAROL, DEPOSIT, HOT, UNUSED = evm("e5"), evm("e6"), evm("e7"), evm("e8")
CAROL_ID, CAROL_BSC_ID = f"{ETHEREUM}:{CAROL}", f"{BSC}:{CAROL}"

# Words that may stand in the records and nowhere else.
SECRETS = ("zebrafinch-occupation", "quokka-wealth", "axolotl-purpose", "narwhal-note", "FO", "GL")

TRANSFERS = (
    ("t1", ETHEREUM, "0", 10, LISTED, MIDDLEMAN, "ETH", "10", "20000"),
    ("t2", ETHEREUM, "0", 20, LISTED, MIDDLEMAN, "ETH", "10", "20000"),
    ("t3", ETHEREUM, "0", 30, EXCHANGE, MIDDLEMAN, "ETH", "20", "40000"),
    ("t4", ETHEREUM, "0", 40, MIDDLEMAN, CAROL, "ETH", "40", "80000"),
    ("t5", ETHEREUM, "0", 50, MIXER, RUNNER, "ETH", "5", "10000"),
    ("t6", ETHEREUM, "0", 51, RUNNER, BRIDGE, "ETH", "5", "10000"),
    ("t7", BSC, "0", 52, BRIDGE_BSC, CAROL, "BNB", "20", "10000"),
    ("t8", ETHEREUM, "0", 60, EXCHANGE, CAROL, TOKEN, "7", ""),
    ("t9", ETHEREUM, "0", 70, CAROL, EXCHANGE, "ETH", "10", "20000"),
    ("t10", ETHEREUM, "0", 75, EXCHANGE, DEPOSIT, "ETH", "4", "8000"),
    ("t11", ETHEREUM, "0", 76, DEPOSIT, HOT, "ETH", "4", "8000"),
    ("t12", ETHEREUM, "0", 77, HOT, EXCHANGE, "ETH", "2", "4000"),
)
TRANSFER_HEADER = (
    *("transfer_id", "chain", "tx_hash", "position", "time", "from_address", "to_address"),
    *("asset", "amount", "value_usd"),
)
LABEL_HEADER = (
    *("chain", "address", "cluster_id", "entity", "category", "source", "confidence"),
    *("valid_from", "valid_to", "jurisdiction"),
)
LISTED_LABEL = (
    *(ETHEREUM, LISTED, "", "Listed Person", "sanction", "list", "authority_data"),
    *(str(DESIGNATED), "", "IR"),
)
EXCHANGE_LABEL = (
    *(ETHEREUM, EXCHANGE, "", "Plain Exchange", "exchange", "survey", "80"),
    *("", "", "DE"),
)
LABELS = (
    LISTED_LABEL,
    EXCHANGE_LABEL,
    ("", "", "k-mixer", "Grey Mixer", "mixing_service", "survey", "60", "", "", ""),
    (ETHEREUM, BRIDGE, "", "Span", "defi_bridge", "survey", "70", "", "", ""),
    ("", "", "k-firm", "The Firm", "exchange", "own books", "ownership", "", "", "DE"),
)
CLUSTERS = (
    ("k-mixer", ETHEREUM, MIXER),
    ("k-firm", ETHEREUM, HOT),
    ("k-firm", ETHEREUM, DEPOSIT),
)
ORDINARY_KYC: dict[str, object] = {
    "residence": "FO",
    "nationality": ["GL"],
    "pep": "none",
    "adverse_media": False,
    "sanctions_screening": "clear",
    "identity_verified": True,
    "occupation": "zebrafinch-occupation",
    "source_of_wealth": "quokka-wealth",
    "source_of_wealth_evidence": True,
    "expected_monthly_usd": 45_000,
    "purpose": "axolotl-purpose",
    "services_used": ["custody"],
    "expected_services": ["custody", "self_hosted", "cross_chain"],
    "onboarding_channel": "video",
    "expected_counterparties": ["exchanges", "defi"],
    "expected_countries": ["FO", "DE"],
    "expected_assets": [ETHEREUM, BSC],
    "free_note": "narwhal-note",
}


def wallet(chain: str, address: str, role: str = "self_hosted") -> dict[str, object]:
    """A wallet as a customer's file has it."""
    return {"chain": chain, "address": address, "role": role, "since": "2024-01-01T00:00:00Z"}


def customer(name: str, *wallets: dict[str, object], status: str = "active") -> dict[str, object]:
    """A customer as a line of the customers' file."""
    return {
        "customer_id": name,
        "type": "person",
        "status": status,
        "kyc": ORDINARY_KYC,
        "wallets": list(wallets),
    }


CUSTOMERS = (
    customer("carol", wallet(ETHEREUM, CAROL), wallet(BSC, CAROL)),
    customer("former", wallet(BSC, CAROL), status="exited"),
    customer("held", wallet(ETHEREUM, DEPOSIT, "deposit")),
    customer("new", wallet(ETHEREUM, UNUSED)),
    customer("walletless"),
)
MADE = (("held", "t12", "customer"),)


def write_book(folder: Path) -> Path:
    """The whole book as a folder."""
    transfers = [
        (*row[:2], f"0x{number:064x}", row[2], JANUARY_2024 + row[3] * DAY, *row[4:])
        for number, row in enumerate(TRANSFERS, 1)
    ]
    write_table(folder / "transfers.csv", TRANSFER_HEADER, transfers)
    write_table(folder / "labels.csv", LABEL_HEADER, LABELS)
    write_table(folder / "clusters.csv", ("cluster_id", "chain", "address"), CLUSTERS)
    write_table(folder / "links.csv", ("from_transfer_id", "to_transfer_id"), [("t6", "t7")])
    write_table(folder / "made.csv", ("customer_id", "transfer_id", "initiated_by"), MADE)
    write_customers(folder / "customers.jsonl", CUSTOMERS)
    return folder


def write_customers(path: Path, customers: Iterable[dict[str, object]]) -> Path:
    """A file of customers."""
    path.write_text("".join(f"{json.dumps(each)}\n" for each in customers), encoding="utf-8")
    return path


def write_table(path: Path, header: Sequence[str], rows: Iterable[Sequence[object]]) -> Path:
    """A CSV file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([header, *rows])
    return path
