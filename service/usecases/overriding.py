"""Grant and withdraw overrides, and tell what they make of an assessment."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import uuid4

from service.domain.assessment import Assessment
from service.domain.moment import MICROS
from service.domain.override import EffectiveBand, Override, Overrides, Withdrawal
from service.errors import ConflictError, NotFoundError
from service.records.clock import Clock
from service.records.store import RecordsStore
from service.scoring.override_check import check_grant, check_withdrawal
from service.scoring.overrides import effective_band
from service.scoring.policy import Policy


@dataclass(frozen=True, slots=True)
class Decision:
    """Who decides and why; the second person where there is one."""

    person: str
    second_person: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class OverrideAsked:
    """The band asked for, until when (UTC seconds); `assessment_id` None: for all of them."""

    customer_id: str
    assessment_id: str | None
    band: str
    expires_at_s: int
    decision: Decision


@dataclass(frozen=True, slots=True)
class OverridesAt:
    """A customer's overrides as they stood at a moment (UTC microseconds)."""

    customer_id: str
    at_us: int
    overrides: Overrides


@dataclass(frozen=True, slots=True)
class Overriding:
    """The port `service.usecases.ports.Overrider`."""

    records: RecordsStore
    policy: Policy
    clock: Clock

    async def grant(self, asked: OverrideAsked) -> Override:
        """Check it against the assessment that it is about, and record it.

        That is the one named, else the customer's newest. Raises InvalidInputError or
        ConflictError for what the rules refuse, NotFoundError, ErasedError.
        """
        return await asyncio.to_thread(self._grant, asked)

    async def withdraw(self, override_id: str, decision: Decision) -> Withdrawal:
        """End an override now. Raises as `grant` does."""
        return await asyncio.to_thread(self._withdraw, override_id, decision)

    async def of_customer(self, customer_id: str, as_of_s: int | None = None) -> OverridesAt:
        """What had been granted and withdrawn by `as_of_s`, by default now.

        Raises NotFoundError, ErasedError.
        """
        at_us = self._moment(as_of_s)
        every = await asyncio.to_thread(self.records.overrides.of_customer, customer_id)
        return OverridesAt(customer_id, at_us, every.by(at_us))

    async def beside(
        self, customer_id: str, assessments: Sequence[Assessment], as_of_s: int | None = None
    ) -> tuple[EffectiveBand, ...]:
        """The band to go by, for each of a customer's assessments. Raises as `of_customer`."""
        at_us = self._moment(as_of_s)
        every = await asyncio.to_thread(self.records.overrides.of_customer, customer_id)
        return tuple(effective_band(each, every, self.policy, at_us) for each in assessments)

    def _moment(self, as_of_s: int | None) -> int:
        """The last microsecond of a second that is named, else now."""
        return self.clock() if as_of_s is None else as_of_s * MICROS + MICROS - 1

    def _grant(self, asked: OverrideAsked) -> Override:
        decision, customer_id = asked.decision, asked.customer_id
        override = Override(
            override_id=uuid4().hex,
            customer_id=customer_id,
            assessment_id=asked.assessment_id,
            band=asked.band,
            requested_by=decision.person,
            second_person=decision.second_person,
            reason=decision.reason,
            granted_at_us=self.clock(),
            expires_at_s=asked.expires_at_s,
        )
        every = self.records.overrides.of_customer(customer_id)
        about = self._about(customer_id, asked.assessment_id)
        check_grant(override, about, every, self.policy)
        self.records.overrides.grant(override)
        return override

    def _withdraw(self, override_id: str, decision: Decision) -> Withdrawal:
        customer_id = self.records.overrides.customer_of(override_id)
        every = self.records.overrides.of_customer(customer_id)
        withdrawal = Withdrawal(
            withdrawal_id=uuid4().hex,
            override_id=override_id,
            customer_id=customer_id,
            withdrawn_by=decision.person,
            second_person=decision.second_person,
            reason=decision.reason,
            withdrawn_at_us=self.clock(),
        )
        named = {one.override_id: one.assessment_id for one in every.granted}[override_id]
        check_withdrawal(withdrawal, self._about(customer_id, named), every, self.policy)
        self.records.overrides.withdraw(withdrawal)
        return withdrawal

    def _about(self, customer_id: str, assessment_id: str | None) -> Assessment:
        if assessment_id is None:
            newest = self.records.assessments.page(customer_id, 1).items
            if not newest:
                raise ConflictError("the customer has no assessment yet: run clearhop score first")
            return newest[0]
        found = self.records.assessments.get(assessment_id)
        if found.customer_id != customer_id:
            raise NotFoundError("this customer has no such assessment")
        return found
