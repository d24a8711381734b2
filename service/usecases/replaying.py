"""Computes an assessment once more: from what was stored, and from the graph as known then."""

import asyncio
from collections.abc import Collection
from dataclasses import dataclass

from service.code_version import code_version
from service.domain.assessment import Assessment
from service.domain.replay import Replay, Replayed, ReplaySource, Verdict
from service.records.errors import ErasedError
from service.scoring.rules import Rules
from service.scoring.score import assess
from service.usecases.assessing import Assessments
from service.usecases.differences import compared
from service.usecases.inputs import ScoringInputs, found_of, rules_kept
from service.usecases.states import States

BOTH = (ReplaySource.EVIDENCE, ReplaySource.GRAPH)


@dataclass(frozen=True, slots=True)
class Replays:
    """The port `service.usecases.ports.Replayer`."""

    assessments: Assessments

    async def replay(self, assessment_id: str, sources: Collection[ReplaySource] = BOTH) -> Replay:
        """Compute it once more by the rules of its time, from each of the sources.

        What only the records knew (KYC, own transfers, the status of other customers) is taken
        as stored, whatever the source. Raises NotFoundError, and what the stores raise when
        they do not answer.
        """
        records = self.assessments.records.assessments
        now = code_version()
        try:
            stored = await asyncio.to_thread(records.get, assessment_id)
            kept = await asyncio.to_thread(records.inputs, assessment_id)
        except ErasedError:
            return Replay(assessment_id, Verdict.ERASED, None, now)
        if kept is None:
            return Replay(assessment_id, Verdict.NO_INPUTS, stored.code_version, now)
        found, rules = found_of(kept), rules_kept(kept.rules)
        replayed = [await self._replayed(stored, found, rules, one) for one in sources]
        same = all(one.identical for one in replayed)
        verdict = Verdict.IDENTICAL if same else Verdict.DIFFERENT
        return Replay(assessment_id, verdict, stored.code_version, now, tuple(replayed))

    async def _replayed(
        self, stored: Assessment, found: ScoringInputs, rules: Rules, source: ReplaySource
    ) -> Replayed:
        request = found.request
        if source is ReplaySource.GRAPH:
            await self.assessments.graph.ready()
            request = await States.of(self.assessments, found, rules).at(request.moments)
        return compared(stored, assess(request, rules), source)
