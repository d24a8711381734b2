"""The firm's client. Everything here stays in the records; the graph knows a random id."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

BENEFICIAL_OWNERS = "beneficial_owners"


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


class SanctionsAuthority(StrEnum):
    """Whose list a beneficial owner is on."""

    OFAC = "ofac"
    EU = "eu"
    UK = "uk"
    UN = "un"


@dataclass(frozen=True, slots=True)
class BeneficialOwner:
    """An owner of an entity, without a name: what the score may know of him.

    `share` of the ownership, direct and indirect, from 0 to 1; `in_control`: decides what the
    entity does, by votes, appointment or otherwise.
    """

    share: float
    sanctioned_by: tuple[SanctionsAuthority, ...] = ()
    in_control: bool = False


KycValue = str | int | float | bool | None | tuple[str, ...] | tuple[BeneficialOwner, ...]


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
    source_of_wealth, source_of_wealth_evidence (bool, or its kind), expected_monthly_usd, purpose,
    services_used, expected_services, expected_counterparties, expected_countries,
    expected_assets, onboarding_channel, suspicion (bool: the firm suspects money laundering or
    terrorist financing), respondent_casp (bool: a service provider from outside the
    Union that deals here for customers of its own), beneficial_owners.
    """

    customer_id: str
    type: CustomerType
    status: CustomerStatus
    status_since: int | None
    relationship_since: int | None
    last_review: int | None
    kyc: Mapping[str, KycValue]
    wallets: tuple[Wallet, ...]

    @property
    def beneficial_owners(self) -> tuple[BeneficialOwner, ...]:
        """The owners that the file names; none where it names none."""
        found = self.kyc.get(BENEFICIAL_OWNERS)
        given = found if isinstance(found, tuple) else ()
        return tuple(each for each in given if isinstance(each, BeneficialOwner))
