"""The firm's client. Everything here stays in the records; the graph knows a random id."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class CustomerType(StrEnum):
    PERSON = "person"
    ENTITY = "entity"


class CustomerStatus(StrEnum):
    PROSPECT = "prospect"
    ACTIVE = "active"
    RESTRICTED = "restricted"
    EXITED = "exited"
    PROHIBITED = "prohibited"


class WalletRole(StrEnum):
    """`deposit`: held by the firm for the customer; `self_hosted`: the customer's own."""

    DEPOSIT = "deposit"
    SELF_HOSTED = "self_hosted"


KycValue = str | int | float | bool | None | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wallet:
    """A customer's use of an address (CAIP-10 id), since and until in UTC seconds."""

    address: str
    role: WalletRole
    since: int | None
    until: int | None
    verified_by: str | None


@dataclass(frozen=True, slots=True)
class Customer:
    """A customer as the records hold it. Times in UTC seconds.

    `kyc` keys the default policy reads: residence, nationality, countries_of_business
    (ISO 3166-1 alpha-2), pep (none|domestic|foreign|former), adverse_media (bool),
    sanctions_screening (clear|potential|confirmed), identity_verified (bool), occupation,
    source_of_wealth, source_of_wealth_evidence (bool), expected_monthly_usd, purpose.
    """

    customer_id: str
    type: CustomerType
    status: CustomerStatus
    status_since: int | None
    relationship_since: int | None
    last_review: int | None
    kyc: Mapping[str, KycValue]
    wallets: tuple[Wallet, ...]
