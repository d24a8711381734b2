"""Reasons about behaviour: what each pattern says of the transfers that it names."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import pairwise

from tests.oracle.world import Transfer
from tests.reasons.facts import Facts
from tests.reasons.template import Template

DAY, HOUR = 86_400, 3_600
Values = dict[str, Fraction | int]
WORTH = "{count:transfers} transfer(s) worth {usd:worth}"
SPAN = "within {count:window_days} days"
NEAR = (
    "{share:min_share} to 100 % of the reporting threshold of {usd:threshold_usd}, "
    f"{SPAN} of one another"
)
GONE = "of which {share:min_share} or more left again within {count:window_hours} hour(s)"
SILENT = "after {count:silent_days} days without a transfer of {usd:silent_usd}"
SMALL = f"{SPAN}, by transfers of at most {{usd:max_usd}}"
NEW = f"{SPAN} from the wallets' first transfer on"
PEEL = "to new addresses, each of {share:min_share} or more of the one before and less"
BACK = f"{{share:min_share}} or more of it {SPAN} over {{count:min_steps}} or more transfers"
HANDS = "within {count:max_hands} other hand(s)"
TEMPLATES = {
    "structuring": [
        f"{WORTH}, each of {NEAR}",
        f"no {{count:min_transfers}} transfers in one direction of {NEAR}",
    ],
    "pass_through": [
        "{count:transfers} receipt(s) worth {usd:worth}, each of {usd:min_usd} or more, " + GONE,
        f"no receipt of {{usd:min_usd}} or more {GONE}",
    ],
    "dormancy_burst": [
        f"{WORTH}, each of {{usd:min_usd}} or more, {{count:min_transfers}} or more within "
        f"{{count:window_hours}} hour(s), {SILENT}",
        f"no burst of high-value transfers {SILENT}",
    ],
    "fan_in": [
        f"{WORTH} with {{count:parties}} payer(s), {{count:min_parties}} or more {SMALL}",
        f"no {{count:min_parties}} payers {SMALL}",
    ],
    "fan_out": [
        f"{WORTH} with {{count:parties}} receiver(s), {{count:min_parties}} or more {SMALL}",
        f"no {{count:min_parties}} receivers {SMALL}",
    ],
    "new_wallet_volume": [f"{WORTH} {NEW}", f"less than {{usd:min_usd}} moved {NEW}"],
    "privacy_tools": [
        f"{WORTH} with a mixer or a CoinJoin, or on the chain of a privacy coin",
        f"{WORTH} with a mixer or a CoinJoin, or on the chain of a privacy coin: {{text:names}}",
    ],
    "peel_chain": [
        f"{{usd:worth}} sent on in {{count:chains}} peel chain(s): "
        f"{{count:transfers}} transfer(s) {PEEL}",
        f"no {{count:min_steps}} transfers on from hand to hand {PEEL}",
    ],
    "round_trip": [
        f"{{usd:worth}} left and came back in {{count:trips}} round trip(s), {BACK}",
        f"nothing that was sent came back, {BACK}",
    ],
    "chain_hop": [
        "{usd:worth} in {count:transfers} transfer(s) came or went over {count:crossings} "
        f"bridge crossing(s) {HANDS}",
        f"fewer than {{count:min_crossings}} bridge crossings {HANDS}",
    ],
    "imposed": [f"{WORTH} set in motion by third parties"],
}
FORMS = {name: [Template(text) for text in texts] for name, texts in TEMPLATES.items()}


def values_of(facts: Facts, pattern: str, named: Sequence[str], told: int) -> Values:
    """The figures of a pattern over the transfers that its evidence names, `told` of them
    counted, and those of its rule.
    """
    transfers = facts.transfers(named)
    rule = facts.rulebook.policy["behaviour"][pattern]
    figures = {n: Fraction(str(v)) for n, v in rule.items() if isinstance(v, int | float)}
    if not transfers:
        return dict(figures)
    return figures | FOUND[pattern](facts, transfers, told)


def _structuring(facts: Facts, transfers: Sequence[Transfer], told: int) -> Values:
    least, most = (facts.rulebook.figure("structuring", n) for n in ("min_share", "threshold_usd"))
    values = [facts.view.value(t) or Fraction(0) for t in transfers]
    assert all(least * most <= value <= most for value in values)
    _close(facts, "structuring", transfers, "min_transfers")
    return _counted(facts, transfers)


def _pass_through(facts: Facts, transfers: Sequence[Transfer], told: int) -> Values:
    receipts = [t for t in transfers if t not in facts.starts(transfers)]
    least = facts.rulebook.figure("pass_through", "min_usd")
    assert all((facts.view.value(t) or 0) >= least for t in receipts)
    for receipt in receipts:
        gone = [t for t in facts.starts(transfers) if _followed(facts, receipt, t)]
        share = facts.rulebook.figure("pass_through", "min_share")
        assert sum(Fraction(t.amount) for t in gone) >= share * Fraction(receipt.amount)
    return _counted(facts, receipts)


def _followed(facts: Facts, receipt: Transfer, sent: Transfer) -> bool:
    hours = facts.rulebook.figure("pass_through", "window_hours")
    same = (receipt.chain, receipt.asset) == (sent.chain, sent.asset)
    return same and receipt.key < sent.key and sent.time - receipt.time <= hours * HOUR


def _dormancy(facts: Facts, transfers: Sequence[Transfer], told: int) -> Values:
    burst, before = transfers[:told], transfers[told:]
    least = facts.rulebook.figure("dormancy_burst", "min_usd")
    silence = facts.rulebook.figure("dormancy_burst", "silent_days") * DAY
    assert all((facts.view.value(t) or 0) >= least for t in burst)
    assert all(any(t.time - last.time >= silence for t in burst) for last in before)
    return _counted(facts, burst)


def _fan(pattern: str) -> Callable[[Facts, Sequence[Transfer], int], Values]:
    def fan(facts: Facts, transfers: Sequence[Transfer], told: int) -> Values:
        most = facts.rulebook.figure(pattern, "max_usd")
        assert all((facts.view.value(t) or 0) <= most for t in transfers)
        assert len(facts.starts(transfers)) == (len(transfers) if pattern == "fan_out" else 0)
        parties = len({facts.party(t) for t in transfers})
        return _counted(facts, transfers) | {"parties": parties}

    return fan


def _new_wallet(facts: Facts, transfers: Sequence[Transfer], told: int) -> Values:
    days = facts.rulebook.figure("new_wallet_volume", "window_days")
    assert max(t.time for t in transfers) - min(t.time for t in transfers) <= days * DAY
    return _counted(facts, transfers)


def _privacy(facts: Facts, transfers: Sequence[Transfer], told: int) -> Values:
    assert {facts.category(t) for t in transfers} == {"mixing_service"}
    return _counted(facts, transfers)


def _peel(facts: Facts, transfers: Sequence[Transfer], told: int) -> Values:
    """The steps come first, chain by chain; what was peeled off on the way comes after them."""
    steps = transfers[:told]
    starts = facts.starts(steps)
    share = facts.rulebook.figure("peel_chain", "min_share")
    for before, step in pairwise(steps):
        if step not in starts:
            assert before.receiver == step.sender
            assert (
                share * Fraction(before.amount) <= Fraction(step.amount) < Fraction(before.amount)
            )
    return {"worth": facts.usd(starts), "chains": len(starts), "transfers": len(steps)}


def _round_trip(facts: Facts, transfers: Sequence[Transfer], told: int) -> Values:
    starts = facts.starts(transfers)
    assert any(t.receiver in facts.own for t in transfers)
    return {"worth": facts.usd(starts), "trips": len(starts)}


def _chain_hop(facts: Facts, transfers: Sequence[Transfer], told: int) -> Values:
    """The customer's transfers come first, then both ends of each link."""
    named = {t.id: t for t in transfers}
    links = {
        (earlier, later)
        for later, earliers in facts.view.continues.items()
        for earlier in earliers
        if {earlier, later} <= named.keys() and named[earlier].chain != named[later].chain
    }
    own = transfers[:told]
    assert {t.id for t in own} <= {t.id for t in facts.moved}
    return {"worth": facts.usd(own), "transfers": len(own), "crossings": len(links)}


def _imposed(facts: Facts, transfers: Sequence[Transfer], told: int) -> Values:
    assert {facts.case.initiated[t.id] for t in transfers} == {"third_party"}
    return _counted(facts, transfers)


def _counted(facts: Facts, transfers: Sequence[Transfer]) -> Values:
    return {"transfers": len(transfers), "worth": facts.usd(transfers)}


def _close(facts: Facts, pattern: str, transfers: Sequence[Transfer], least: str) -> None:
    """Each lies in a span with enough of the others."""
    days = facts.rulebook.figure(pattern, "window_days") * DAY
    times = [t.time for t in transfers]
    wanted = facts.rulebook.figure(pattern, least)
    assert all(sum(abs(time - each) <= days for each in times) >= wanted for time in times)


FOUND: dict[str, Callable[[Facts, Sequence[Transfer], int], Values]] = {
    "structuring": _structuring,
    "pass_through": _pass_through,
    "dormancy_burst": _dormancy,
    "fan_in": _fan("fan_in"),
    "fan_out": _fan("fan_out"),
    "new_wallet_volume": _new_wallet,
    "privacy_tools": _privacy,
    "peel_chain": _peel,
    "round_trip": _round_trip,
    "chain_hop": _chain_hop,
    "imposed": _imposed,
}
