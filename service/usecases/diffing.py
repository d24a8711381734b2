"""The change of a score between two assessments of a customer, attributed step by step."""

import asyncio
from dataclasses import dataclass, replace

from service.domain.diff import Cause, Diff, Step
from service.domain.moment import Moments
from service.errors import ConflictError
from service.graph.reader.loads import Load
from service.scoring.step_chain import StepChain, kyc_steps
from service.usecases.assessing import Assessments
from service.usecases.happening import happen
from service.usecases.inputs import found_of, rules_kept
from service.usecases.learning import learn
from service.usecases.states import States, statuses_of
from service.usecases.stored_pair import (
    Stored,
    check_pair,
    made_changed,
    rules_changed,
    score_of,
    version_told,
    wallets_changed,
)

MADE = "own transfers, as the records have them"
OTHERS = "status of other customers who use the wallets"


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
        check_pair(before, after)
        score_before, score_after = score_of(before), score_of(after)
        chain = StepChain(before.found.request, before.rules, score_before)
        await self._walk(chain, before, after)
        chain.end(score_after, Step(Cause.CODE, version_told(after)))
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
        chain.under(before.rules, Step(Cause.CODE, version_told(before)))
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
        step = Step(Cause.POLICY, rules_changed(before.rules, after.rules))
        chain.under(after.rules, step)
        states = States.of(self.assessments, before.found, after.rules)
        chain.to(await states.at(before.moments), replace(step, what=f"{step.what}, as it reads"))

    async def _records(self, chain: StepChain, before: Stored, after: Stored) -> States:
        """Wallets, own transfers and other customers' statuses become those of the later one."""
        old, new, moments = before.found, after.found, before.moments
        states = States.of(self.assessments, old, after.rules)
        others = {**states.statuses, **statuses_of(new.request.history)}
        now = replace(states, customer=new.request.customer)
        if old.request.customer.wallets != new.request.customer.wallets:
            chain.to(await now.at(moments), Step(Cause.KYC, "wallets", wallets_changed(old, new)))
        if old.made != new.made:
            now = replace(now, made=new.made)
            chain.to(await now.at(moments), Step(Cause.TRANSFERS, MADE, made_changed(old, new)))
        if others != states.statuses:
            now = replace(now, statuses=others)
            chain.to(await now.at(moments), Step(Cause.LINKS, OTHERS))
        return now

    async def _loads(self, before: Moments, after: Moments) -> tuple[Load, ...]:
        graph = self.assessments.graph
        return await graph.loads(before.known_at_us, after.known_at_us)
