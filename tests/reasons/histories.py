"""Reasons about the past of the wallets."""

from collections.abc import Sequence

from tests.reasons.facts import Facts
from tests.reasons.template import Template

DAY = 86_400
AGE = [Template("the wallets' first transfer is {count:days} day(s) old")]
ACTIVITY = [
    Template(
        f"{{count:transfers}} transfer(s) on {{count:days}} day(s) with {{count:others}} {word}"
    )
    for word in ("counterparty", "counterparties")
]
KINDS = (
    "by a common cluster",
    "by a common funding source",
    "by a wallet that another customer uses too",
)
LINKS = [Template(f"{{count:links}} link(s) {kind}, the worst {{text:worst}}") for kind in KINDS]


def age_values(facts: Facts) -> dict[str, int]:
    """Whole days since the first transfer."""
    return {"days": (facts.as_of - facts.moved[0].time) // DAY}


def activity_values(facts: Facts) -> dict[str, int]:
    """Transfers, days with one, and who was at the other end."""
    return {
        "transfers": len(facts.moved),
        "days": len({t.time // DAY for t in facts.moved}),
        "others": len({facts.other_end(t) for t in facts.moved}),
    }


def link_values(facts: Facts, wallets: Sequence[str], others: Sequence[str]) -> dict[str, int]:
    """The links that the evidence names: each from a wallet of the customer."""
    assert set(wallets) <= facts.own
    return {"links": len(set(zip(wallets, others, strict=True)))}
