"""Evidence of paths, pasted into a graph and held against what the paths claim."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pytest
from neo4j import Record

from service.exposure.ledger import Leg, Side, counts_for_hub, run

Json = Mapping[str, Any]
HOP = ("transfer_id", "chain", "tx_hash", "time", "asset", "amount", "value_usd")


@dataclass(slots=True)
class Seen:
    """What the evidence that was checked had in it, so that a test can see that it saw enough."""

    paths: int = 0
    links: int = 0
    pools: int = 0
    rewritten: int = 0


def check_path(path: Json, answers: Sequence[list[Record]], seen: Seen) -> None:
    """The rows of a path's statements say what the path says, numbers included.

    Where stored fields are younger than the moment, the part comes from the ledger's legs.
    """
    hops, (claim,), *legs = answers
    seen.paths += 1
    assert len(hops) == len(path["hops"])
    for number, (row, hop) in enumerate(zip(hops, path["hops"], strict=True), start=1):
        assert row["number"] == number
        assert {name: row[name] for name in HOP} == {name: hop[name] for name in HOP}
        assert (row["sender"], row["receiver"]) == (hop["from"], hop["to"])
        assert row["on_record"]
        assert row["joined"] is (None if row["step"] == "own" or row["rewritten"] else True)
        _check_part(row, hop, seen)
    _check_claim(claim, path["attribution"])
    assert bool(legs) or not any(row["rewritten"] for row in hops)
    if not any(row["rewritten"] for row in hops):
        shares = [row["share"] for row in hops]
        assert shares == pytest.approx([hop["share"] for hop in path["hops"]], rel=1e-9)
        assert min(shares) == pytest.approx(path["share"], rel=1e-9)


def _check_part(row: Record, hop: Json, seen: Seen) -> None:
    seen.links += row["step"] == "link"
    seen.pools += row["step"] == "pool"
    seen.rewritten += row["rewritten"]
    if row["rewritten"]:
        assert row["part"] is None
    else:
        assert row["part"] == pytest.approx(hop["part"], rel=1e-9)


def _check_claim(row: Record, attribution: Json) -> None:
    for name in ("entity", "category", "feed", "confidence", "valid_from"):
        assert row[name] == attribution[name]


def played(ledger: str, rows: Iterable[Record], inner: set[tuple[str, Side]]) -> dict[Any, Any]:
    """The states of a ledger's legs, by transfer and side, from the rows of `ledger_legs`."""
    rows = list(rows)
    sides: dict[str, list[str]] = {}
    for row in rows:
        sides.setdefault(row["transfer_id"], []).append(row["side"])
    legs = [
        Leg(
            row["transfer_id"],
            row["order_key"],
            Side(row["side"]),
            Decimal(row["amount"]),
            counts_for_hub(row["value_usd"]),
        )
        for row in rows
        if len(sides[row["transfer_id"]]) == 1
        and Decimal(row["amount"])
        and (row["transfer_id"], Side(row["side"])) not in inner
    ]
    return {(state.transfer_id, state.side): state for state in run(ledger, legs)}
