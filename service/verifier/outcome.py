"""The outcome (docs/scoring.md, Outcomes and Stale feeds): how far a score can be relied on."""

from collections.abc import Sequence

from .case import Case
from .figures import Row

SECOND_US = 1_000_000
DAY_US = 86_400 * SECOND_US
SCORELESS = ("error", "no_data")


def outcome(case: Case, rows: Sequence[Row]) -> str:
    """The first word that fits."""
    traced = _traced(case)
    if "error" in traced:
        return "error"
    if not any(map(_says_something, rows)):
        return "no_data"
    if set(traced) == {"unsupported"}:
        return "unsupported"
    if "stale" in traced or _rests_on_stale_feeds(case):
        return "stale"
    partial = "partial" in traced or any(row.points is None for row in rows)
    return "partial" if partial else "scored"


def _traced(case: Case) -> list[str]:
    """The outcomes of the exposures that there are."""
    found = [case.request[way] for way in ("received", "sent")]
    return [one["outcome"] for one in found if one is not None]


def _says_something(row: Row) -> bool:
    """False for what every file has, what is missing, and a wallet that is not known."""
    empty = "none" if row.factor.startswith("wallet_history.") else "not_applicable"
    said = row.points is not None and row.value not in (empty, "not_declared")
    return said and row.factor not in ("identity.type", "identity.status")


def _rests_on_stale_feeds(case: Case) -> bool:
    """Days are counted to the later of both moments; who has no wallets rests on no feed."""
    limits, moments = case.policy["staleness"], case.request["moments"]
    until = max(moments["as_of_s"] * SECOND_US, moments["known_at_us"])
    looked = any(case.request[part] is not None for part in ("received", "sent", "history"))
    return looked and any(
        until - load["loaded_at_us"]
        > limits["feeds"].get(load["feed"], limits["default"])["days"] * DAY_US
        for load in case.request["feeds"]
    )
