"""The oracle's answer beside one that the service gave as JSON (`exposure --json`)."""

from collections.abc import Mapping
from typing import Any

from tests.oracle.answer import Answer

TOLERANCE = 1e-9
Shares = dict[str, float]


def differences(
    answer: Answer, given: Mapping[str, Any], tolerance: float = TOLERANCE
) -> list[str]:
    """What differs, one sentence each; rows of one category, entity and hops are summed."""
    expected, found = _expected(answer), _given(given)
    total = float(answer.total)
    unpriced = given["unpriced_transfers"]
    said = []
    if abs(total - given["total_value_usd"]) > tolerance * max(1.0, total):
        said.append(f"total: {given['total_value_usd']} for {total}")
    if unpriced != answer.unpriced:
        said.append(f"unpriced: {unpriced} for {answer.unpriced}")
    for what in sorted(expected.keys() | found.keys()):
        exact, share = expected.get(what, 0.0), found.get(what, 0.0)
        if abs(exact - share) > tolerance:
            said.append(f"{what}: {share!r} for {exact!r}")
    return said


def _expected(answer: Answer) -> Shares:
    shares: Shares = {reason: float(share) for reason, share in answer.residuals.items()}
    for (category, entity, hops), (share, after) in answer.rows.items():
        shares[f"{category}, {entity}, {hops} hops"] = float(share)
        shares[f"{category}, {entity}, {hops} hops, after"] = float(after)
    return shares


def _given(given: Mapping[str, Any]) -> Shares:
    shares: Shares = {}
    for residual in given["residuals"]:
        _add(shares, residual["reason"], residual["share"])
    for row in given["rows"]:
        what = f"{row['category']}, {row['entity']}, {row['hops']} hops"
        _add(shares, what, row["share"])
        _add(shares, f"{what}, after", row["post_designation_share"])
    return shares


def _add(shares: Shares, what: str, share: float) -> None:
    shares[what] = shares.get(what, 0.0) + share
