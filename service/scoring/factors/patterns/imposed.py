"""What third parties set in motion, scored apart from what the customer does."""

from collections.abc import Sequence
from decimal import Decimal

from service.domain.flow import Flow, InitiatedBy
from service.scoring.decimals import measure
from service.scoring.factors.patterns.found import Found, found, nothing, worth_of


def customers_own(flows: Sequence[Flow], dust_usd: Decimal) -> tuple[Flow, ...]:
    """The flows that make the customer's behaviour: no dust, and none set off by a third party.

    `initiated_by` unknown counts as imposed for dust and otherwise as the customer's (design §4).
    """
    third = InitiatedBy.THIRD_PARTY
    return tuple(f for f in flows if f.initiated_by is not third and not _dust(f, dust_usd))


def imposed(flows: Sequence[Flow], dust_usd: Decimal) -> Found:
    """Transfers that the records say a third party set in motion, dust left out.

    They make no pattern of the customer's; a customer whose money others move is looked at.
    House rule.
    """
    third = [f for f in flows if f.initiated_by is InitiatedBy.THIRD_PARTY]
    kept = [flow for flow in third if not _dust(flow, dust_usd)]
    if not kept:
        return nothing("no transfer was set in motion by a third party")
    return found(kept, f"{worth_of(kept, 'transfer')} set in motion by third parties")


def _dust(flow: Flow, dust_usd: Decimal) -> bool:
    return measure(flow.value_usd) < dust_usd
