"""Whether an exposure can be measured at all, and the sentence where it cannot."""

from service.domain.exposure import Exposure, Outcome
from service.domain.flow import Flows

_MEASURED = (Outcome.SCORED, Outcome.PARTIAL, Outcome.STALE)
NO_TRANSFERS = "the wallets have no transfers that the graph knows"


def measured(exposure: Exposure | None) -> Exposure | None:
    """The exposure, or None where it holds nothing that could be scored."""
    return exposure if exposure is not None and exposure.outcome in _MEASURED else None


def nothing_moved(exposure: Exposure | None, other: Exposure | None) -> bool:
    """True when the wallets are known by the other direction and nothing moved in this one.

    Nothing sent is a finding; a wallet that the graph does not know is none.
    """
    return (
        exposure is not None
        and exposure.outcome is Outcome.NO_DATA
        and exposure.unpriced_transfers == 0
        and measured(other) is not None
    )


def why_not(exposure: Exposure | None, wallets: int) -> str:
    """Why the on-chain half of this direction is not scored."""
    if exposure is None:
        return "no exposure was computed" if wallets else "the customer has no wallets"
    if exposure.outcome is Outcome.NO_DATA:
        return _worthless(exposure)
    reason = exposure.outcome_reason or "no reason was given"
    return f"the exposure is {exposure.outcome.value}: {reason}"


def _worthless(exposure: Exposure) -> str:
    unpriced, priced = exposure.unpriced_transfers, bool(exposure.supporting_transfers)
    if unpriced and priced:
        return f"{unpriced} transfers have no price and the others are worth nothing"
    if unpriced:
        return f"none of {unpriced} transfers has a price"
    return "all transfers are worth nothing" if priced else NO_TRANSFERS


def why_no_flows(flows: Flows | None, wallets: int) -> str:
    """Why the behaviour is not scored, where no transfer with a price was read."""
    if flows is None:
        return "no transfers were read" if wallets else "the customer has no wallets"
    if flows.unpriced:
        return f"none of {flows.unpriced} transfers has a price"
    return NO_TRANSFERS
