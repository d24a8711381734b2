"""Self-hosted wallets that nobody has verified, and whether enough money moved to matter."""

from collections.abc import Sequence

from service.domain.assessment import Evidence
from service.domain.customer import Wallet, WalletRole
from service.domain.history import WalletHistory
from service.scoring.decimals import measure
from service.scoring.evidence import history_evidence
from service.scoring.finding import Finding
from service.scoring.request import ScoringRequest
from service.scoring.trigger_rules import SelfHosted
from service.scoring.wording import counted, usd


def self_hosted_finding(condition: SelfHosted, request: ScoringRequest) -> Finding | None:
    """The finding where a transfer above the amount cannot be excluded.

    Only sums are at hand, and no transfer is greater than the sum: so what cannot hold such a
    transfer is let through, and nothing else. Source: Regulation (EU) 2023/1113, Articles 14(5)
    and 16(2); EBA/GL/2024/11.
    """
    history = request.history
    wallets = [one for one in request.customer.wallets if _unverified(one, request)]
    if history is None or not wallets:
        return None
    total, unpriced = measure(history.received_usd + history.sent_usd), _unpriced(request)
    if total <= condition.amount_usd and not unpriced:
        return None
    text = (
        f"{counted(len(wallets), 'self-hosted wallet')} without verified control; the wallets "
        f"moved {usd(total)}{unpriced}, so a transfer above EUR {condition.amount_eur:,} cannot "
        "be excluded"
    )
    return Finding(text, _wallets_evidence(history, wallets))


def _unverified(wallet: Wallet, request: ScoringRequest) -> bool:
    begun = wallet.since is None or wallet.since <= request.moments.as_of_s
    return begun and wallet.role is WalletRole.SELF_HOSTED and wallet.verified_by is None


def _unpriced(request: ScoringRequest) -> str:
    exposures = [one for one in (request.received, request.sent) if one is not None]
    count = sum(one.unpriced_transfers for one in exposures)
    return f" and made {counted(count, 'transfer')} without a price" if count else ""


def _wallets_evidence(history: WalletHistory, wallets: Sequence[Wallet]) -> Evidence:
    return history_evidence(history, unverified=tuple(sorted({one.address for one in wallets})))
