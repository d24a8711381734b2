"""A customer's evidence at any pair of moments, as the records had the customer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from service.domain.customer import Customer
from service.domain.history import WalletHistory
from service.domain.moment import Moments
from service.records.store import CustomerTransfer
from service.scoring.request import ScoringRequest
from service.scoring.rules import Rules
from service.usecases.assessing import Assessments
from service.usecases.inputs import ScoringInputs


@dataclass(frozen=True, slots=True)
class States:
    """Reads requests by the rules; `statuses` are those of other customers, by graph id."""

    assessments: Assessments
    customer: Customer
    made: Sequence[CustomerTransfer]
    statuses: Mapping[str, str | None]

    @classmethod
    def of(cls, assessments: Assessments, found: ScoringInputs, rules: Rules) -> "States":
        """As what was stored has the customer."""
        by_rules = replace(assessments, graph=assessments.graph.by(rules.taxonomy), rules=rules)
        asked = found.request
        return cls(by_rules, asked.customer, found.made, statuses_of(asked.history))

    async def at(self, moments: Moments) -> ScoringRequest:
        """The request that the graph gives at these moments."""
        read = await self.assessments.request_with(self.customer, self.made, moments)
        return replace(read, history=with_statuses(read.history, self.statuses))


def with_statuses(
    history: WalletHistory | None, statuses: Mapping[str, str | None]
) -> WalletHistory | None:
    """The history with the status of other customers as it was; None for one not known then."""
    if history is None:
        return None
    links = (
        replace(one, customer_status=statuses.get(one.customer_ref or "")) for one in history.links
    )
    return replace(history, links=tuple(links))


def statuses_of(history: WalletHistory | None) -> Mapping[str, str | None]:
    """The status of other customers by the graph's ids, as the links of the history have it."""
    links = history.links if history else ()
    return {one.customer_ref: one.customer_status for one in links if one.customer_ref}
