"""Wallet history (docs/scoring.md): age, activity and the worst link of each kind."""

from collections.abc import Iterator

from .case import Case
from .figures import ZERO, Doc, Row, curve, measure, points_of

KINDS = ("same_cluster", "same_funding_source", "reused_by_customer")


def wallet_history(case: Case) -> Iterator[Row]:
    """Not scored where there is no history, or no transfer in it."""
    past = case.request["history"]
    moved = past is not None and past["received_transfers"] + past["sent_transfers"] > 0
    age = None if past is None else past["age_days"]
    yield _days(case, "age", "age_days", age)
    yield _days(case, "activity", "active_days", past["active_days"] if moved else None)
    yield from (_links(case, kind, past) for kind in KINDS)


def _days(case: Case, name: str, taken: str, days: int | None) -> Row:
    if days is None:
        return Row(f"wallet_history.{name}", None, taken, None)
    rule, value = case.policy["wallet_history"][taken], measure(days)
    return Row(f"wallet_history.{name}", curve(rule["curve"], value), taken, value)


def _links(case: Case, kind: str, past: Doc | None) -> Row:
    name, taken = f"wallet_history.{kind}", "worst_link"
    if past is None:
        return Row(name, None, taken, None)
    words = [link_word(case, link) for link in past["links"] if link["kind"] == kind]
    if not words:
        return Row(name, ZERO, taken, "none")
    table = points_of(case.policy["wallet_history"]["links"][kind])
    worst = max(words, key=lambda word: (table[word], word))
    return Row(name, table[worst], taken, worst)


def link_word(case: Case, link: Doc) -> str:
    """The group of the wallet at the other end, or the status of who used the wallet too."""
    if link["kind"] == "reused_by_customer":
        known = points_of(case.policy["wallet_history"]["links"][link["kind"]])
        status = link["customer_status"]
        return str(status) if status in known else "unknown"
    found = {case.group(claim["category"]) for claim in link["attributions"]}
    groups = (group["id"] for group in case.policy["groups"])
    return next((group for group in groups if group in found), "other")
