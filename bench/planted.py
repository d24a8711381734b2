"""What a scored sample book found of the patterns that were planted in it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bench.report import Figures
from bench.tallies import Tally, tally
from service.domain.assessment import Assessment
from service.sample.model import Pattern

FACTOR = "behaviour."
PLANTED = (
    *("structuring", "pass_through", "dormancy_burst", "fan_in", "fan_out"),
    *("peel_chain", "round_trip", "chain_hop"),
)


@dataclass(frozen=True, slots=True)
class Typology:
    """One pattern: by customers, and by the transfers of those that have it planted.

    `others` are the customers in whom it was found and not planted.
    """

    name: str
    customers: Tally
    transfers: Tally
    others: tuple[str, ...]

    def figures(self) -> Figures:
        """One row of the table."""
        others = " ".join(each.removeprefix("synthetic-") for each in self.others)
        return {
            "pattern": self.name,
            **self.customers.figures("customers"),
            **self.transfers.figures("transfers"),
            "found_elsewhere": others or "none",
        }


def typologies(
    patterns: Iterable[Pattern], scored: Mapping[str, Assessment]
) -> tuple[Typology, ...]:
    """Every planted pattern of behaviour; `scored` by the customer's id in the records."""
    told = list(patterns)
    return tuple(
        _typology(name, [each for each in told if each.pattern == name], scored) for name in PLANTED
    )


def _typology(name: str, patterns: list[Pattern], scored: Mapping[str, Assessment]) -> Typology:
    customers = {f"synthetic-{each}" for pattern in patterns for each in pattern.customer_ids}
    planted = {each for pattern in patterns for each in pattern.transfer_ids}
    named = {customer: _transfers(name, found) for customer, found in scored.items()}
    flagged = {customer for customer, ids in named.items() if ids}
    seen = {each for customer in customers for each in named.get(customer, ())}
    return Typology(
        name, tally(customers, flagged), tally(planted, seen), tuple(sorted(flagged - customers))
    )


def _transfers(name: str, assessment: Assessment) -> tuple[str, ...]:
    """The evidence of the pattern's row, where it gives points."""
    rows = [row for row in assessment.contributions if row.factor == f"{FACTOR}{name}"]
    return tuple(each for row in rows if row.points for each in row.evidence.transfers)
