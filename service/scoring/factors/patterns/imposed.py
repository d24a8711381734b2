"""What third parties set in motion, scored apart from what the customer does."""

from collections.abc import Collection, Sequence

from service.domain.flow import Flow, InitiatedBy
from service.scoring.factors.patterns.found import Found, found, nothing, worth_of


def customers_own(flows: Sequence[Flow], dust: Collection[str]) -> tuple[Flow, ...]:
    """The flows that make the customer's behaviour: none of these ids of dust, and none set off by
    a third party. `initiated_by` unknown counts as the customer's, but for dust (design §4).
    """
    third = InitiatedBy.THIRD_PARTY
    return tuple(f for f in flows if f.initiated_by is not third and f.id not in dust)


def imposed(flows: Sequence[Flow], dust: Collection[str]) -> Found:
    """Transfers that the records say a third party set in motion, dust left out.

    They make no pattern of the customer's; a customer whose money others move is looked at.
    House rule.
    """
    third = [f for f in flows if f.initiated_by is InitiatedBy.THIRD_PARTY]
    kept = [flow for flow in third if flow.id not in dust]
    if not kept:
        return nothing("no transfer was set in motion by a third party")
    return found(kept, f"{worth_of(kept, 'transfer')} set in motion by third parties")
