"""Overrides on the wire: what stands beside an assessment, and a customer's list."""

from enum import StrEnum

from service.domain.moment import MICROS
from service.domain.override import Override, Overrides, Withdrawal, WithoutEffect
from service.usecases.overriding import OverridesAt
from service.wire.model import Moment, Seconds, WireModel, moment_number


class OverrideState(StrEnum):
    """Whether an override is in force at the moment asked about."""

    IN_FORCE = "in_force"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


class OverrideOut(WireModel):
    """An override as it was granted. `assessment_id` null: for all of the customer's."""

    override_id: str
    customer_id: str
    assessment_id: str | None
    band: str
    requested_by: str
    second_person: str | None
    reason: str
    granted_at: Moment
    expires_at: Seconds

    @classmethod
    def of(cls, override: Override) -> "OverrideOut":
        """The wire form of an override."""
        return cls(
            override_id=override.override_id,
            customer_id=override.customer_id,
            assessment_id=override.assessment_id,
            band=override.band,
            requested_by=override.requested_by,
            second_person=override.second_person,
            reason=override.reason,
            granted_at=moment_number(override.granted_at_us),
            expires_at=override.expires_at_s,
        )


class WithoutEffectOut(WireModel):
    """An override that is in force and changes nothing, and why."""

    override: OverrideOut
    why: str

    @classmethod
    def of(cls, one: WithoutEffect) -> "WithoutEffectOut":
        """The wire form."""
        return cls(override=OverrideOut.of(one.override), why=one.why)


class WithdrawalOut(WireModel):
    """The end of an override before its time."""

    withdrawal_id: str
    override_id: str
    customer_id: str
    withdrawn_by: str
    second_person: str | None
    reason: str
    withdrawn_at: Moment

    @classmethod
    def of(cls, withdrawal: Withdrawal) -> "WithdrawalOut":
        """The wire form of a withdrawal."""
        return cls(
            withdrawal_id=withdrawal.withdrawal_id,
            override_id=withdrawal.override_id,
            customer_id=withdrawal.customer_id,
            withdrawn_by=withdrawal.withdrawn_by,
            second_person=withdrawal.second_person,
            reason=withdrawal.reason,
            withdrawn_at=moment_number(withdrawal.withdrawn_at_us),
        )


class ListedOverrideOut(WireModel):
    """An override, what became of it, and its withdrawal where there is one."""

    override: OverrideOut
    state: OverrideState
    withdrawal: WithdrawalOut | None

    @classmethod
    def of(cls, override: Override, overrides: Overrides, at_us: int) -> "ListedOverrideOut":
        """The wire form of one of a customer's overrides at a moment."""
        gone = overrides.withdrawal_of(override)
        ended = override.expires_at_s * MICROS <= at_us
        state = OverrideState.EXPIRED if ended else OverrideState.IN_FORCE
        return cls(
            override=OverrideOut.of(override),
            state=state if gone is None else OverrideState.WITHDRAWN,
            withdrawal=None if gone is None else WithdrawalOut.of(gone),
        )


class OverridesOut(WireModel):
    """A customer's overrides at a moment, the oldest first."""

    customer_id: str
    as_of: Moment
    items: list[ListedOverrideOut]

    @classmethod
    def of(cls, found: OverridesAt) -> "OverridesOut":
        """The wire form of the list."""
        every = found.overrides
        items = [ListedOverrideOut.of(one, every, found.at_us) for one in every.granted]
        return cls(customer_id=found.customer_id, as_of=moment_number(found.at_us), items=items)
