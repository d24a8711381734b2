"""Overrides: what people decide beside a computed band, for how long, and why.

The computed score and band stay as they are. A withdrawal is a record of its own: nothing that
was granted is ever changed.
"""

from dataclasses import dataclass

from service.domain.moment import MICROS


@dataclass(frozen=True, slots=True)
class Override:
    """One person, or two, ask for a band until `expires_at_s` (UTC seconds, itself left out).

    It holds for one assessment, or, where `assessment_id` is None, for all of the customer's.
    """

    override_id: str
    customer_id: str
    assessment_id: str | None
    band: str
    requested_by: str
    second_person: str | None
    reason: str
    granted_at_us: int
    expires_at_s: int

    def concerns(self, assessment_id: str) -> bool:
        """Whether it is about this assessment of its customer."""
        return self.assessment_id in (None, assessment_id)


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """The end of an override before its time."""

    withdrawal_id: str
    override_id: str
    customer_id: str
    withdrawn_by: str
    second_person: str | None
    reason: str
    withdrawn_at_us: int


@dataclass(frozen=True, slots=True)
class Overrides:
    """All that was recorded of a customer, the oldest first."""

    granted: tuple[Override, ...] = ()
    withdrawn: tuple[Withdrawal, ...] = ()

    def by(self, at_us: int) -> "Overrides":
        """What was recorded by a moment."""
        return Overrides(
            tuple(one for one in self.granted if one.granted_at_us <= at_us),
            tuple(one for one in self.withdrawn if one.withdrawn_at_us <= at_us),
        )

    def withdrawal_of(self, override: Override) -> Withdrawal | None:
        """The withdrawal of an override; None where it was not withdrawn."""
        return next(
            (one for one in self.withdrawn if one.override_id == override.override_id), None
        )

    def in_force(self, at_us: int) -> tuple[Override, ...]:
        """Those granted, not yet expired and not withdrawn at a moment, the oldest first."""
        known = self.by(at_us)
        return tuple(
            one
            for one in known.granted
            if at_us < one.expires_at_s * MICROS and known.withdrawal_of(one) is None
        )


@dataclass(frozen=True, slots=True)
class WithoutEffect:
    """An override that is in force and changes nothing, and the sentence that says why."""

    override: Override
    why: str


@dataclass(frozen=True, slots=True)
class EffectiveBand:
    """The band to go by: the computed one, or that of the override. None: nothing was scored."""

    band: str | None
    override: Override | None = None
    without_effect: tuple[WithoutEffect, ...] = ()
