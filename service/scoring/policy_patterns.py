"""What the policy says of behaviour: how far money is followed, and a rule for each pattern."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from service.scoring.curve import Curve


@dataclass(frozen=True, slots=True)
class Following:
    """How far money is followed beyond the customer, one hand after the other.

    From the `max_starts` greatest transfers worth `min_usd`, over at most `max_steps` transfers,
    each within `step_days` after the one before, or up to `ahead_days` before it where hands
    advance the money, and passing on at least `min_share` of it. A hand with more than
    `busy_transfers` in that time is taken for a service that nobody has named.
    """

    max_starts: int
    max_steps: int
    step_days: int
    ahead_days: int
    min_share: Decimal
    min_usd: Decimal
    busy_transfers: int


@dataclass(frozen=True, slots=True)
class Worth:
    """Points by how many transfers make up a pattern and by their USD; the greater counts."""

    transfers: Curve
    usd: Curve


@dataclass(frozen=True, slots=True)
class StructuringRule:
    """See `structuring`."""

    threshold_usd: Decimal
    min_share: Decimal
    min_transfers: int
    window_days: int


@dataclass(frozen=True, slots=True)
class PassThroughRule:
    """See `pass_through`."""

    min_usd: Decimal
    min_share: Decimal
    window_hours: int


@dataclass(frozen=True, slots=True)
class DormancyRule:
    """See `dormancy_burst`."""

    silent_days: int
    silent_usd: Decimal
    min_usd: Decimal
    min_transfers: int
    window_hours: int


@dataclass(frozen=True, slots=True)
class FanRule:
    """See `fan_in` and `fan_out`."""

    min_parties: int
    max_usd: Decimal
    window_days: int


@dataclass(frozen=True, slots=True)
class NewWalletRule:
    """See `new_wallet_volume`."""

    window_days: int
    min_usd: Decimal


@dataclass(frozen=True, slots=True)
class PrivacyRule:
    """See `privacy_tools`; `categories` with all below them, `chains` by CAIP-2 id."""

    categories: tuple[str, ...]
    chains: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PeelRule:
    """See `peel_chain`."""

    min_steps: int
    min_share: Decimal


@dataclass(frozen=True, slots=True)
class RoundTripRule:
    """See `round_trip`."""

    min_steps: int
    min_share: Decimal
    window_days: int


@dataclass(frozen=True, slots=True)
class ChainHopRule:
    """See `chain_hop`."""

    min_crossings: int
    max_hands: int


@dataclass(frozen=True, slots=True)
class BehaviourPolicy:
    """How money is followed, what each pattern is worth by its name, and its rule."""

    following: Following
    worth: Mapping[str, Worth]
    structuring: StructuringRule
    pass_through: PassThroughRule
    dormancy_burst: DormancyRule
    fan_in: FanRule
    fan_out: FanRule
    new_wallet_volume: NewWalletRule
    privacy_tools: PrivacyRule
    peel_chain: PeelRule
    round_trip: RoundTripRule
    chain_hop: ChainHopRule

    @property
    def reach(self) -> tuple[Following, int]:
        """How far money is followed: what decides which flows are read at all."""
        return self.following, self.chain_hop.max_hands
