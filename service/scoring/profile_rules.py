"""What the policy says of answers: tables by question, curves for what is a number."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from service.domain.customer import CustomerType
from service.scoring.answers import AnswerTable
from service.scoring.curve import Curve

# By KYC key, whose answers are words.
PROFILE_ANSWERS = ("occupation", "source_of_wealth", "source_of_wealth_evidence", "purpose")
PRODUCT_ANSWERS = ("services_used", "onboarding_channel")


@dataclass(frozen=True, slots=True)
class VolumeRule:
    """Points by the USD that the customer expects to move in a month, by type."""

    usd: Mapping[CustomerType, Curve]
    not_declared: Decimal


@dataclass(frozen=True, slots=True)
class ProfilePolicy:
    """Tables by KYC key, and the curves of the expected volume."""

    answers: Mapping[str, AnswerTable]
    volume: VolumeRule


@dataclass(frozen=True, slots=True)
class FitRule:
    """Points by the number of services used that the customer did not announce."""

    services: Curve
    not_declared: Decimal


@dataclass(frozen=True, slots=True)
class ProductPolicy:
    """Tables by KYC key, and the fit with what was announced."""

    answers: Mapping[str, AnswerTable]
    fit: FitRule
