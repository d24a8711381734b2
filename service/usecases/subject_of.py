"""The subject that a customer's wallets and transfers make up (design §3)."""

from collections.abc import Sequence

from service.domain.customer import Customer, Wallet, WalletRole
from service.domain.exposure import Subject
from service.records.store import CustomerTransfer


def subject_of(
    customer: Customer, made: Sequence[CustomerTransfer], as_of_s: int
) -> Subject | None:
    """Self-hosted wallets stand for their actors, deposit wallets for themselves alone.

    A wallet counts from the first moment of its use on, also after it was given up: what it
    received then was the customer's. None when there is no wallet yet at `as_of_s`.
    """
    in_use = [each for each in customer.wallets if each.since is None or each.since <= as_of_s]
    hosted = _addresses(in_use, WalletRole.SELF_HOSTED)
    deposits = tuple(each for each in _addresses(in_use, WalletRole.DEPOSIT) if each not in hosted)
    if not hosted and not deposits:
        return None
    return Subject(hosted, deposits, tuple(sorted(each.transfer_id for each in made)))


def _addresses(wallets: Sequence[Wallet], role: WalletRole) -> tuple[str, ...]:
    return tuple(sorted({each.address for each in wallets if each.role is role}))
