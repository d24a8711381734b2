"""A new wallet with large volume."""

from collections.abc import Sequence

from service.domain.flow import Flow
from service.scoring.factors.patterns.found import Found, found, nothing, total_usd, worth_of
from service.scoring.factors.patterns.windows import DAY
from service.scoring.policy_patterns import NewWalletRule
from service.scoring.wording import usd


def new_wallet_volume(flows: Sequence[Flow], rule: NewWalletRule) -> Found:
    """Transfers of together `min_usd` or more within `window_days` from the wallets' first on.

    Sources: FATF, Virtual Assets Red Flag Indicators (September 2020), transaction patterns
    concerning new users: a large initial deposit to open a relationship; transactions: high
    value to a newly created account. Days and sum: house rule.
    """
    first = [flow for flow in flows if flow.time - flows[0].time <= rule.window_days * DAY]
    when = f"within {rule.window_days} days from the wallets' first transfer on"
    if total_usd(first) < rule.min_usd:
        return nothing(f"less than {usd(rule.min_usd)} moved {when}")
    return found(first, f"{worth_of(first, 'transfer')} {when}")
