"""The change of a score between two assessments of a customer, attributed step by step."""

import asyncio
from dataclasses import dataclass, replace
from decimal import Decimal

from service.domain.assessment import Assessment
from service.domain.diff import Cause, Diff, Step
from service.domain.moment import Moments
from service.errors import ConflictError, InvalidInputError
from service.graph.reader.loads import Load
from service.scoring.rules import Rules
from service.scoring.step_chain import StepChain, kyc_steps
from service.usecases.assessing import Assessments
from service.usecases.happening import happen
from service.usecases.inputs import ScoringInputs, found_of, rules_kept
from service.usecases.learning import MOST_EVIDENCE, learn
from service.usecases.states import States, statuses_of


@dataclass(frozen=True, slots=True)
class Stored:
    """An assessment with what it was computed from."""

    assessment: Assessment
    found: ScoringInputs
    rules: Rules

    @property
    def moments(self) -> Moments:
        """When it was asked, and what was known."""
        return self.assessment.moments


@dataclass(frozen=True, slots=True)
class Diffs:
    """The port `service.usecases.ports.Differ`."""

    assessments: Assessments

    async def diff(self, before_id: str, after_id: str) -> Diff:
        """From the earlier assessment to the later one of the same customer.

        In order: policy, KYC, what was learned since (load by load), what happened since. Raises
        NotFoundError, ErasedError, InvalidInputError for two that cannot be compared, and
        ConflictError where one has no inputs.
        """
        before, after = await self._stored(before_id), await self._stored(after_id)
        _check_pair(before, after)
        score_before, score_after = _score(before), _score(after)
        chain = StepChain(before.found.request, before.rules, score_before)
        await self._walk(chain, before, after)
        chain.end(score_after, Step(Cause.CODE, _versions(after)))
        return Diff(
            before_id,
            after_id,
            before.assessment.customer_id,
            score_before,
            score_after,
            tuple(chain.parts),
            chain.zero_steps,
        )

    async def _stored(self, assessment_id: str) -> Stored:
        records = self.assessments.records.assessments
        stored = await asyncio.to_thread(records.get, assessment_id)
        kept = await asyncio.to_thread(records.inputs, assessment_id)
        if kept is None:
            raise ConflictError(
                "this assessment was stored before what it was computed from was kept: score the"
                " customer again and compare with that"
            )
        return Stored(stored, found_of(kept), rules_kept(kept.rules))

    async def _walk(self, chain: StepChain, before: Stored, after: Stored) -> None:
        await self.assessments.graph.ready()
        chain.under(before.rules, Step(Cause.CODE, _versions(before)))
        await self._rules(chain, before, after)
        kyc_steps(chain, after.found.request)
        states = await self._records(chain, before, after)
        loads = await self._loads(before.moments, after.moments)
        await learn(chain, states, loads, before.moments.as_of_s)
        await happen(chain, states, await states.at(after.moments))
        chain.to(after.found.request, Step(Cause.UNEXPLAINED, "what the graph no longer tells"))

    async def _rules(self, chain: StepChain, before: Stored, after: Stored) -> None:
        """The new rules on the old evidence; what they read otherwise is theirs too."""
        if before.rules.ref == after.rules.ref:
            return
        step = Step(Cause.POLICY, _rules_changed(before.rules, after.rules))
        chain.under(after.rules, step)
        states = States.of(self.assessments, before.found, after.rules)
        chain.to(await states.at(before.moments), replace(step, what=f"{step.what}, as it reads"))

    async def _records(self, chain: StepChain, before: Stored, after: Stored) -> States:
        """Wallets, own transfers and other customers' statuses become those of the later one."""
        old, new = before.found, after.found
        then = States.of(self.assessments, old, after.rules)
        wallets = new.request.customer.wallets
        states = replace(then, customer=new.request.customer)
        if old.request.customer.wallets != wallets:
            step = Step(Cause.KYC, "wallets", _wallets(old, new))
            chain.to(await states.at(before.moments), step)
        if old.made != new.made:
            states = replace(states, made=new.made)
            step = Step(Cause.TRANSFERS, "own transfers, as the records have them", _made(old, new))
            chain.to(await states.at(before.moments), step)
        states = replace(states, statuses={**then.statuses, **statuses_of(new.request.history)})
        if states.statuses != then.statuses:
            step = Step(Cause.LINKS, "status of other customers who use the wallets")
            chain.to(await states.at(before.moments), step)
        return states

    async def _loads(self, before: Moments, after: Moments) -> tuple[Load, ...]:
        graph = self.assessments.graph
        return await graph.loads(before.known_at_us, after.known_at_us)


def _check_pair(before: Stored, after: Stored) -> None:
    if before.assessment.customer_id != after.assessment.customer_id:
        raise InvalidInputError("these are assessments of two customers: give two of the same one")
    first, last = before.moments, after.moments
    if first.as_of_s > last.as_of_s or first.known_at_us > last.known_at_us:
        raise InvalidInputError("the first assessment is the later one: give the earlier one first")


def _score(stored: Stored) -> Decimal:
    if stored.assessment.score is None:
        raise InvalidInputError(
            f"assessment {stored.assessment.assessment_id} has no score: see clearhop score"
        )
    return stored.assessment.score


def _versions(stored: Stored) -> str:
    return f"scored by clearhop {stored.assessment.code_version}"


def _rules_changed(before: Rules, after: Rules) -> str:
    """Which of the rules changed, by name."""
    told = []
    if before.policy.hash != after.policy.hash:
        told.append(f"policy {before.policy.version} to {after.policy.version}")
    if before.taxonomy.hash != after.taxonomy.hash:
        told.append("category tree")
    if before.countries.hash != after.countries.hash:
        told.append("country lists")
    return ", ".join(told)


def _wallets(old: ScoringInputs, new: ScoringInputs) -> tuple[str, ...]:
    changed = {*old.request.customer.wallets} ^ {*new.request.customer.wallets}
    return tuple(sorted({wallet.address for wallet in changed}))


def _made(old: ScoringInputs, new: ScoringInputs) -> tuple[str, ...]:
    return tuple(sorted({each.transfer_id for each in {*old.made} ^ {*new.made}}))[:MOST_EVIDENCE]
