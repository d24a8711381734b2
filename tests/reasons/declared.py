"""Reasons about what the customer declared, and how the transfers named hold against it."""

from collections.abc import Sequence
from fractions import Fraction

from tests.oracle.world import Transfer
from tests.reasons.behaviours import DAY, WORTH
from tests.reasons.facts import Facts
from tests.reasons.template import Template

Values = dict[str, Fraction | int]
MONTH_DAYS = 30
AGAINST = "{usd:allowed} declared for that time"
MOST = "at most {usd:observed} %s within {count:window_days} days, "
SENT = "sent, {count:min_transfers} or more within {count:window_days} days, with a purpose of"
VOLUME = [
    Template(f"{MOST % word}{{times:times}} times the {AGAINST}") for word in ("received", "sent")
]
FORMS = {
    "volume": VOLUME,
    "counterparties": [
        Template(f"{WORTH} with labelled counterparties of a kind not declared: {{text:names}}")
    ],
    "assets": [Template(f"{WORTH} in assets not declared: {{text:names}}")],
    "services": [Template(f"{WORTH} by services not announced: {{text:names}}")],
    "purpose": [
        Template(f"{WORTH} {SENT} class {{text:word}}"),
        Template(f"no transfer {SENT} class {{text:word}}"),
    ],
    "expected_monthly_usd": [Template("expected volume: {usd:expected} a month declared")],
    "fit": [
        Template("{count:beyond} service(s) of {count:used} in use not announced by the customer")
    ],
}


def declared_values(facts: Facts, row: str, named: Sequence[str]) -> Values:
    """The figures of a row over the transfers that its evidence names and the file's answers."""
    kyc, rule = facts.case.kyc, facts.rulebook.policy["consistency"].get(row, {})
    transfers = facts.transfers(named)
    values = {n: Fraction(str(v)) for n, v in rule.items() if isinstance(v, int | float)}
    values |= {"transfers": len(transfers), "worth": facts.usd(transfers)}
    expected = Fraction(str(kyc["expected_monthly_usd"]))
    if row == "expected_monthly_usd":
        return values | {"expected": expected}
    if row == "fit":
        used, said = set(kyc["services_used"]), set(kyc["expected_services"])
        return values | {"beyond": len(used - said), "used": len(used)}
    if row == "volume":
        return values | _volume(facts, transfers, expected * values["window_days"] / MONTH_DAYS)
    return values


def _volume(facts: Facts, transfers: Sequence[Transfer], allowed: Fraction) -> Values:
    """What is named moved one way within the span."""
    days = facts.rulebook.policy["consistency"]["volume"]["window_days"]
    observed = facts.usd(transfers)
    if transfers:
        times = [t.time for t in transfers]
        assert max(times) - min(times) <= days * DAY
        assert len(facts.starts(transfers)) in (0, len(transfers))
    return {"observed": observed, "allowed": allowed, "times": observed / allowed}
