"""Computes an assessment once more: from what was stored, and from the graph as known then."""

import asyncio
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from service.code_version import code_version
from service.domain.assessment import Assessment
from service.domain.history import WalletHistory
from service.domain.replay import Replay, Replayed, ReplaySource, Verdict
from service.records.errors import ErasedError
from service.scoring.request import ScoringRequest
from service.scoring.rules import Rules
from service.scoring.score import assess
from service.usecases.assessing import Assessments
from service.usecases.differences import compared
from service.usecases.inputs import ScoringInputs, found_of, rules_kept

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
            request = await request_then(self.assessments, found, rules)
        return compared(stored, assess(request, rules), source)


async def request_then(
    assessments: Assessments, found: ScoringInputs, rules: Rules
) -> ScoringRequest:
    """The request read again from the graph, at the same moments and by the same rules."""
    graph = assessments.graph.by(rules.taxonomy)
    await graph.ready()
    then = replace(assessments, graph=graph, rules=rules)
    asked = found.request
    read = await then.request_with(asked.customer, found.made, asked.moments)
    return replace(read, history=with_statuses(read.history, _statuses(asked.history)))


def with_statuses(
    history: WalletHistory | None, statuses: Mapping[str, str | None]
) -> WalletHistory | None:
    """The history with the status of other customers as it was; None for one not known then."""
    if history is None:
        return None
    links = (
        replace(one, customer_status=statuses.get(one.customer_ref or "")) for one in history.links
    )
    return replace(history, links=tuple(links))


def _statuses(history: WalletHistory | None) -> Mapping[str, str | None]:
    links = history.links if history else ()
    return {one.customer_ref: one.customer_status for one in links if one.customer_ref}
