"""Dust (docs/scoring.md): receipts that nobody asked for and that are too little to count."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from .case import Case
from .figures import ZERO, Doc, measure, total

DAY = 86_400
Origin = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Counted:
    """The rows of an exposure without their dust; `known`: origins whose transfers were read."""

    rows: list[Doc]
    known: set[Origin]
    limit: Decimal

    def too_little(self, rows: list[Doc]) -> bool:
        """Whether rows are dust together, where no single transfer of theirs is known."""
        single = any(row["hops"] == 1 and _origin(row) in self.known for row in rows)
        return not single and total(row["value_usd"] for row in rows) < self.limit


def counted(case: Case, exposure: Doc, way: str) -> Counted:
    """What of an exposure counts; nothing that was sent is dust."""
    limit = case.policy["counterparty_exposure"]["dust"]["usd"]
    if way == "sent" or case.request["flows"] is None:
        return Counted(exposure["rows"], set(), limit)
    amounts = _amounts(case)
    found = [_less(row, amounts) for row in exposure["rows"]]
    return Counted([row for row in found if row is not None], set(amounts), limit)


def dust_ids(case: Case) -> set[str]:
    """The ids of the receipts that are dust."""
    by_party: dict[str, list[Doc]] = defaultdict(list)
    for flow in case.request["flows"]["flows"]:
        if flow["direction"] == "received" and flow["initiated_by"] != "customer":
            claim = flow["attribution"]
            by_party[claim["entity_id"] if claim else flow["actor"]].append(flow)
    small = (flow for party in by_party.values() for flow in _small(case, party))
    return {flow["id"] for flow in small if not _spent(case, flow)}


def _small(case: Case, party: list[Doc]) -> Iterator[Doc]:
    """Those of one origin that lie in no span in which it sent as much as counts."""
    rule = case.policy["counterparty_exposure"]["dust"]
    worthy: set[int] = set()
    first, reached, held = 0, 0, ZERO
    for last, flow in enumerate(party):
        held += _usd(flow)
        while flow["time"] - party[first]["time"] > rule["window_days"] * DAY:
            held -= _usd(party[first])
            first += 1
        if held >= rule["usd"]:
            worthy.update(range(max(first, reached), last + 1))
            reached = last + 1
    return (flow for at, flow in enumerate(party) if at not in worthy)


def _spent(case: Case, dust: Doc) -> bool:
    """Whether something was sent on from the same wallet, or of what the firm holds at all."""
    flows = case.request["flows"]
    held = dust["wallet"] in flows["deposits"]
    return any(
        flow["direction"] == "sent"
        and (flow["chain"], flow["asset"]) == (dust["chain"], dust["asset"])
        and (held or flow["wallet"] == dust["wallet"])
        and flow["order_key"] > dust["order_key"]
        for flow in flows["flows"]
    )


def _amounts(case: Case) -> dict[Origin, Decimal]:
    """USD of dust by who sent it, of those in a group; 0 where what they sent counts."""
    ids, found = dust_ids(case), defaultdict[Origin, Decimal](Decimal)
    for flow in case.request["flows"]["flows"]:
        claim = flow["attribution"]
        if claim and flow["direction"] == "received" and case.group(claim["category"]):
            found[_origin(claim)] += _usd(flow) if flow["id"] in ids else ZERO
    return dict(found)


def _less(row: Doc, amounts: dict[Origin, Decimal]) -> Doc | None:
    dust = amounts.get(_origin(row)) if row["hops"] == 1 else None
    if not dust:
        return row
    left = measure(row["value_usd"]) - dust
    if left <= 0:
        return None
    share = row["share"] * float(left) / row["value_usd"]
    post = min(row["post_designation_share"], share)
    undated = min(row["undated_share"], share - post)
    cut = {"share": share, "value_usd": float(left)}
    return row | cut | {"post_designation_share": post, "undated_share": undated}


def _origin(named: Doc) -> Origin:
    return named["category"], named["entity_id"]


def _usd(flow: Doc) -> Decimal:
    return measure(flow["value_usd"] or 0)
