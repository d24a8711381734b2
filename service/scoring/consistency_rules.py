"""What the policy says of consistency: how far what is observed may leave what was declared."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from service.scoring.curve import Curve
from service.scoring.policy_patterns import Worth

# By row, the KYC key whose answer is held against the transfers.
DECLARED_BY: Mapping[str, str] = {
    "volume": "expected_monthly_usd",
    "counterparties": "expected_counterparties",
    "countries": "expected_countries",
    "assets": "expected_assets",
    "purpose": "purpose",
    "services": "expected_services",
}
EXPECTATIONS = tuple(DECLARED_BY)


@dataclass(frozen=True, slots=True)
class VolumeCheck:
    """See `volume`."""

    window_days: int
    times: Curve
    usd_over: Curve


@dataclass(frozen=True, slots=True)
class PurposeCheck:
    """See `purpose`; `classes` are those of the profile's question of that name."""

    classes: tuple[str, ...]
    min_transfers: int
    window_days: int


@dataclass(frozen=True, slots=True)
class ConsistencyPolicy:
    """A rule for each expectation.

    `kinds`: by the name that a customer declares, the categories of such counterparties.
    `worth`: points by row, but for the volume. `not_declared`: points by row where nothing was
    declared.
    """

    volume: VolumeCheck
    kinds: Mapping[str, tuple[str, ...]]
    purpose: PurposeCheck
    worth: Mapping[str, Worth]
    not_declared: Mapping[str, Decimal]
