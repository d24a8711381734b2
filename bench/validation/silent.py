"""The same customers with an empty file: only what the firm checks by itself is kept."""

from collections.abc import Sequence
from dataclasses import replace

from service.scoring.request import ScoringRequest

# What a firm finds out without asking what the customer does for a living and what he plans.
CHECKED = (
    *("residence", "nationality", "countries_of_business", "pep", "adverse_media"),
    *("sanctions_screening", "identity_verified", "suspicion", "respondent_casp"),
    "beneficial_owners",
)


def silent(requests: Sequence[ScoringRequest]) -> tuple[ScoringRequest, ...]:
    """The requests without what customers declare of themselves."""
    return tuple(_silent(each) for each in requests)


def _silent(request: ScoringRequest) -> ScoringRequest:
    kept = {key: value for key, value in request.customer.kyc.items() if key in CHECKED}
    return replace(request, customer=replace(request.customer, kyc=kept))
