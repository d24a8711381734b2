"""Behaviour: a row for each pattern of docs/scoring.md, found again among the transfers."""

from bisect import bisect_right
from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import pairwise, takewhile
from math import fsum

from .case import Case
from .figures import Doc, Row
from .moved import DAY, HOUR, Span, counted, in_order, own_flows, sent, usd_of, within, worth
from .trails import chain_hop, peel_chain, round_trip

Found = tuple[int, Decimal]
Pattern = Callable[[Case, list[Doc], Doc], Found]


def behaviour(case: Case) -> Iterator[Row]:
    """Not scored where no transfer with a price was read."""
    flows = case.request["flows"]
    for name, pattern in PATTERNS.items():
        if not flows or not flows["flows"]:
            yield Row(f"behaviour.{name}", None, "transfers", None)
            continue
        rule = case.policy["behaviour"][name]
        number, usd = pattern(case, own_flows(case), rule)
        yield counted(f"behaviour.{name}", rule, number, usd)


def _all(kept: list[Doc]) -> Found:
    return len(kept), usd_of(kept)


def _structuring(_case: Case, own: list[Doc], rule: Doc) -> Found:
    most = rule["threshold_usd"]

    def fits(span: Span) -> bool:
        return bool(span.number >= rule["min_transfers"] and span.usd > most)

    near = [flow for flow in own if rule["min_share"] * most <= worth(flow) <= most]
    ways = [sent(near, "received"), sent(near)]
    return _all([each for way in ways for each in within(way, rule["window_days"] * DAY, fits)])


def _pass_through(_case: Case, own: list[Doc], rule: Doc) -> Found:
    sends: dict[tuple[str, str], list[Doc]] = {}
    for flow in sent(own):
        sends.setdefault((flow["chain"], flow["asset"]), []).append(flow)
    receipts = [flow for flow in sent(own, "received") if worth(flow) >= rule["min_usd"]]
    return _all([flow for flow in receipts if _is_gone(flow, sends, rule)])


def _is_gone(receipt: Doc, sends: dict[tuple[str, str], list[Doc]], rule: Doc) -> bool:
    """Whether the share was sent on, in the same asset and in time."""
    same = sends.get((receipt["chain"], receipt["asset"]), [])
    later = same[bisect_right(same, in_order(receipt), key=in_order) :]
    latest = receipt["time"] + rule["window_hours"] * HOUR
    gone = [flow["amount"] for flow in takewhile(lambda flow: flow["time"] <= latest, later)]
    return bool(gone) and fsum(gone) >= float(rule["min_share"]) * receipt["amount"]


def _dormancy_burst(_case: Case, own: list[Doc], rule: Doc) -> Found:
    loud = [flow for flow in own if worth(flow) >= rule["silent_usd"]]
    # The wallet's first transfer, however small, shows that it was in use before a silence.
    heard = own[:1] + [flow for flow in loud if flow is not own[0]] if loud else []
    kept: list[Doc] = []
    for before, first in pairwise(heard):
        if first["time"] - before["time"] >= rule["silent_days"] * DAY:
            kept += _burst([flow for flow in loud if flow["time"] >= first["time"]], rule)
    return _all(kept)


def _burst(after: list[Doc], rule: Doc) -> list[Doc]:
    """The high values after a silence, up to the first gap longer than the span."""
    span, last, high = rule["window_hours"] * HOUR, after[0]["time"], []
    for flow in after:
        if flow["time"] - last > span:
            break
        if worth(flow) >= rule["min_usd"]:
            high.append(flow)
            last = flow["time"]
    return within(high, span, lambda each: bool(each.number >= rule["min_transfers"]))


def _fan(way: str) -> Pattern:
    def fan(_case: Case, own: list[Doc], rule: Doc) -> Found:
        small = [flow for flow in sent(own, way) if worth(flow) <= rule["max_usd"]]
        seconds = rule["window_days"] * DAY
        return _all(within(small, seconds, lambda s: bool(s.parties >= rule["min_parties"])))

    return fan


def _new_wallet(_case: Case, own: list[Doc], rule: Doc) -> Found:
    seconds = rule["window_days"] * DAY
    early = [flow for flow in own if flow["time"] - own[0]["time"] <= seconds]
    return _all(early if usd_of(early) >= rule["min_usd"] else [])


def _privacy(case: Case, own: list[Doc], rule: Doc) -> Found:
    def is_private(flow: Doc) -> bool:
        claim = flow["attribution"]
        named = bool(claim) and case.within(claim["category"], rule["categories"])
        return named or flow["chain"] in rule["chains"]

    return _all([flow for flow in own if is_private(flow)])


def _imposed(case: Case, _own: list[Doc], _rule: Doc) -> Found:
    return _all(own_flows(case, imposed=True))


PATTERNS: dict[str, Pattern] = {
    "structuring": _structuring,
    "pass_through": _pass_through,
    "dormancy_burst": _dormancy_burst,
    "fan_in": _fan("received"),
    "fan_out": _fan("sent"),
    "new_wallet_volume": _new_wallet,
    "privacy_tools": _privacy,
    "peel_chain": peel_chain,
    "round_trip": round_trip,
    "chain_hop": chain_hop,
    "imposed": _imposed,
}
