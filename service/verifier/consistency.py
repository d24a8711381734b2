"""Consistency: what was declared against the transfers (docs/scoring.md)."""

from collections.abc import Callable, Iterator
from decimal import Decimal

from .answers import SILENT, VOLUME, answer_class, names_of
from .case import Case
from .figures import Doc, Row
from .moved import DAY, counted, own_flows, sent, usd_of, within
from .trails import crossed
from .volume import volume

Names = frozenset[str]
DECLARED_BY = {
    "volume": VOLUME,
    "counterparties": "expected_counterparties",
    "countries": "expected_countries",
    "assets": "expected_assets",
    "purpose": "purpose",
    "services": "expected_services",
}


def consistency(case: Case) -> Iterator[Row]:
    """Not scored where no transfer was read; `not_declared` where nothing can be compared."""
    flows = case.request["flows"]
    for name in DECLARED_BY:
        if not flows or not flows["flows"]:
            taken = "times" if name == "volume" else "transfers"
            yield Row(f"consistency.{name}", None, taken, None)
        elif name == "volume":
            yield volume(case, own_flows(case)) or _silent(case, name)
        else:
            yield _row(case, name, own_flows(case))


def _silent(case: Case, name: str) -> Row:
    worth = Decimal(case.policy["consistency"][name][SILENT]["points"])
    return Row(f"consistency.{name}", worth, DECLARED_BY[name], SILENT)


def _row(case: Case, name: str, own: list[Doc]) -> Row:
    declared = names_of(case.kyc.get(DECLARED_BY[name]))
    if not declared:
        return _silent(case, name)
    kept = _UNFIT[name](case, own, declared)
    rule = case.policy["consistency"][name]
    return counted(f"consistency.{name}", rule, len(kept), usd_of(kept))


def _counterparties(case: Case, own: list[Doc], declared: Names) -> list[Doc]:
    """Labelled counterparties of no declared kind; an illicit group is never a declared one."""
    kinds = case.policy["consistency"]["counterparties"]["kinds"]
    fitting = [one for name in declared for one in kinds.get(name, [])]
    illicit = case.policy["source_of_funds"]["illicit_origins"]["groups"]

    def unfit(flow: Doc) -> bool:
        category = (flow["attribution"] or {"category": "unknown"})["category"]
        bad = case.group(category) in illicit
        return category != "unknown" and (bad or not case.within(category, fitting))

    return [flow for flow in own if unfit(flow)]


def _countries(_case: Case, own: list[Doc], declared: Names) -> list[Doc]:
    labelled = [flow for flow in own if flow["attribution"]]
    given = [(flow, flow["attribution"]["jurisdiction"]) for flow in labelled]
    return [flow for flow, code in given if code and code.casefold() not in declared]


def _assets(_case: Case, own: list[Doc], declared: Names) -> list[Doc]:
    def names(flow: Doc) -> Names:
        chain, asset = flow["chain"], flow["asset"]
        return frozenset(name.casefold() for name in (chain, asset, f"{chain}/{asset}"))

    return [flow for flow in own if declared.isdisjoint(names(flow))]


def _purpose(case: Case, own: list[Doc], _declared: Names) -> list[Doc]:
    rule = case.policy["consistency"]["purpose"]
    word = answer_class(case.policy["profile"]["purpose"], case.kyc["purpose"])
    if word not in rule["classes"]:
        return []
    seconds = rule["window_days"] * DAY
    return within(sent(own), seconds, lambda span: bool(span.number >= rule["min_transfers"]))


def _services(case: Case, own: list[Doc], declared: Names) -> list[Doc]:
    """By services not announced. An EVM address is the same on each chain."""
    flows = case.request["flows"]
    held, named = ({one.rpartition(":")[2] for one in flows[k]} for k in ("deposits", "addresses"))
    crossing = {each["flow"] for each in crossed(case)}

    def used(flow: Doc) -> set[str]:
        wallet = flow["wallet"].rpartition(":")[2]
        found = {"custody"} if wallet in held else {"self_hosted"} if wallet in named else set()
        return found | ({"cross_chain"} if flow["id"] in crossing else set())

    return [flow for flow in own if used(flow) - declared]


_UNFIT: dict[str, Callable[[Case, list[Doc], Names], list[Doc]]] = {
    "counterparties": _counterparties,
    "countries": _countries,
    "assets": _assets,
    "purpose": _purpose,
    "services": _services,
}
