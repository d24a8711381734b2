"""The golden cases: a folder in the exchange format, read into a world and its questions."""

import csv
import json
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from tests.oracle.subject import Subject
from tests.oracle.world import Label, Link, Membership, Transfer, World

GOLDEN = Path(__file__).resolve().parents[3] / "shared" / "golden"
# The one grade that the cases use; GraphSense reads it as certainty.
GRADES = {"ownership": 100}


@dataclass(frozen=True, slots=True)
class Expected:
    """One question of a case and its answer; rows as ((category, entity, hops), two shares)."""

    subject: Subject
    direction: str
    total: float
    rows: dict[tuple[str, str, int], tuple[float, float]]
    residuals: dict[str, float]


def read_world(folder: Path) -> World:
    """The facts of a folder, all known from the start; a label feed is its file's stem."""
    return World(
        transfers=tuple(_transfer(row) for row in _rows(folder / "transfers.csv")),
        memberships=tuple(
            Membership(f"{row['chain']}:{row['address']}", row["cluster_id"])
            for row in _rows(folder / "clusters.csv")
        ),
        labels=tuple(
            _label(row, path.stem)
            for path in sorted(folder.glob("labels*.csv"))
            for row in _rows(path)
        ),
        links=tuple(
            Link(row["from_transfer_id"], row["to_transfer_id"])
            for row in _rows(folder / "bridge_links.csv")
        ),
    )


def read_expected(folder: Path) -> list[Expected]:
    """The questions of a case. The parameters are the same in all: see their README."""
    case = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    parameters = case["parameters"]
    if parameters != {"depth": 20, "threshold": 0, "hub_limit": None}:
        raise ValueError(f"{folder.name}: parameters {parameters} are not those of the README")
    return [_expected(one) for one in case["expected"]]


def _rows(path: Path) -> list[dict[str, str]]:
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _transfer(row: dict[str, str]) -> Transfer:
    return Transfer(
        id=row["transfer_id"],
        chain=row["chain"],
        asset=row["asset"],
        time=int(row["time"]),
        position=int(row["position"]),
        sender=f"{row['chain']}:{row['from_address']}",
        receiver=f"{row['chain']}:{row['to_address']}",
        amount=row["amount"],
        value_usd=Fraction(row["value_usd"]) if row["value_usd"] else None,
    )


def _label(row: dict[str, str], feed: str) -> Label:
    grade = row["confidence"]
    return Label(
        entity=row["entity"],
        category=row["category"],
        address=f"{row['chain']}:{row['address']}" if row["address"] else None,
        cluster=row["cluster_id"] or None,
        confidence=GRADES[grade] if grade in GRADES else int(grade),
        valid_from=int(row["valid_from"]) if row["valid_from"] else None,
        valid_to=int(row["valid_to"]) if row["valid_to"] else None,
        account_type=row.get("account_type") or None,
        feed=feed,
        entity_id=row.get("entity_id") or None,
    )


def _expected(one: dict[str, object]) -> Expected:
    subject, rows, residuals = one["subject"], one["rows"], one["residuals"]
    if not (isinstance(subject, list) and isinstance(rows, list) and isinstance(residuals, list)):
        raise ValueError("subject, rows and residuals are lists")
    return Expected(
        subject=Subject(addresses=tuple(subject)),
        direction=str(one["direction"]),
        total=float(str(one["total_value_usd"])),
        rows={
            (row["category"], row["entity"], row["hops"]): (
                row["share"],
                row["post_designation_share"],
            )
            for row in rows
        },
        residuals={row["reason"]: row["share"] for row in residuals},
    )
