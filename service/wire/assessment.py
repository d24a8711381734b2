"""Assessments on the wire: `clearhop score --json` and the assessment routes."""

import json
from collections.abc import Sequence

from pydantic import JsonValue

from service.domain.assessment import Assessment, Contribution, Evidence, PolicyRef, Trigger
from service.domain.due_diligence import ApproverRole, DueDiligence, Effect
from service.domain.exposure import Outcome
from service.domain.override import EffectiveBand
from service.wire.attribution import AttributionOut, attributions_out
from service.wire.findings import IntervalOut, LoadBearingOut, MethodBandOut
from service.wire.model import Moment, OnePlace, Seconds, WireModel, moment_number
from service.wire.override import OverrideOut, WithoutEffectOut


class EvidenceOut(WireModel):
    """What a reader needs to check a contribution, and how to ask again."""

    transfers: list[str]
    attributions: list[AttributionOut]
    query: str
    parameters: dict[str, JsonValue]

    @classmethod
    def of(cls, evidence: Evidence) -> "EvidenceOut":
        """The wire form of the evidence."""
        return cls(
            transfers=list(evidence.transfers),
            attributions=attributions_out(evidence.attributions),
            query=evidence.query,
            parameters={pair.name: json.loads(pair.value) for pair in evidence.parameters},
        )


class ContributionOut(WireModel):
    """One row of the sum. `points` null: not measured, which is not 0."""

    factor: str
    points: OnePlace | None
    measure: str
    value: float | str | None
    unit: str
    reason: str
    evidence: EvidenceOut

    @classmethod
    def of(cls, row: Contribution) -> "ContributionOut":
        """The wire form of a contribution."""
        return cls(
            factor=row.factor,
            points=row.points,
            measure=row.measure,
            value=row.value
            if row.value is None or isinstance(row.value, str)
            else float(row.value),
            unit=row.unit,
            reason=row.reason,
            evidence=EvidenceOut.of(row.evidence),
        )


class PolicyOut(WireModel):
    """Which policy was applied."""

    version: str
    hash: str
    taxonomy_hash: str | None
    countries_hash: str | None

    @classmethod
    def of(cls, policy: PolicyRef) -> "PolicyOut":
        """The wire form of a policy reference."""
        return cls(
            version=policy.version,
            hash=policy.hash,
            taxonomy_hash=policy.taxonomy_hash,
            countries_hash=policy.countries_hash,
        )


class TriggerOut(WireModel):
    """A finding beside the points that no score outweighs, and what it does."""

    id: str
    effect: Effect
    reason: str
    evidence: EvidenceOut
    policy_line: str

    @classmethod
    def of(cls, trigger: Trigger) -> "TriggerOut":
        """The wire form of a trigger."""
        return cls(
            id=trigger.id,
            effect=trigger.effect,
            reason=trigger.reason,
            evidence=EvidenceOut.of(trigger.evidence),
            policy_line=trigger.policy_line,
        )


class AssessmentOut(WireModel):
    """A score. The points of the contributions, floors and caps included, add up to it.

    What it means for the firm follows from band and triggers; null where nothing was scored.
    `decision` is `prohibited`, `block_and_report` or null.
    `effective_band` is the band to go by: `band` itself, or that of the `override` in force;
    overrides in force that cannot change it stand beside them. All of it is as of the moment asked
    about, and null where overrides were not asked for; `score` and `band` stay as computed.
    `method_bands` is empty unless the methods were asked for (`clearhop score --methods`).
    `code_version` and `inputs_hash` (SHA-256 of the document kept of everything that was looked
    at) are null in assessments from before these were kept.
    """

    assessment_id: str
    customer_id: str
    outcome: Outcome
    outcome_reasons: list[str]
    score: OnePlace | None
    band: str | None
    contributions: list[ContributionOut]
    policy: PolicyOut
    as_of: Seconds
    known_at: Moment
    due_diligence: DueDiligence | None
    required_actions: list[str]
    next_review_date: str | None
    approver_role: ApproverRole | None
    triggers: list[TriggerOut]
    decision: Effect | None
    interval: IntervalOut | None
    load_bearing: LoadBearingOut | None
    method_bands: list[MethodBandOut]
    code_version: str | None
    inputs_hash: str | None
    effective_band: str | None
    override: OverrideOut | None
    overrides_without_effect: list[WithoutEffectOut]

    @classmethod
    def of(cls, assessment: Assessment, beside: EffectiveBand | None = None) -> "AssessmentOut":
        """The wire form of an assessment, and of what people decided beside it where asked."""
        effective = EffectiveBand(None) if beside is None else beside
        override = effective.override
        interval, found = assessment.interval, assessment.load_bearing
        return cls(
            assessment_id=assessment.assessment_id,
            customer_id=assessment.customer_id,
            outcome=assessment.outcome,
            outcome_reasons=list(assessment.outcome_reasons),
            score=assessment.score,
            band=assessment.band,
            contributions=[ContributionOut.of(row) for row in assessment.contributions],
            policy=PolicyOut.of(assessment.policy),
            as_of=assessment.moments.as_of_s,
            known_at=moment_number(assessment.moments.known_at_us),
            due_diligence=assessment.due_diligence,
            required_actions=list(assessment.required_actions),
            next_review_date=assessment.next_review_date,
            approver_role=assessment.approver_role,
            triggers=[TriggerOut.of(each) for each in assessment.triggers],
            decision=assessment.decision,
            interval=None if interval is None else IntervalOut.of(interval),
            load_bearing=None if found is None else LoadBearingOut.of(found),
            method_bands=[MethodBandOut.of(band) for band in assessment.method_bands],
            code_version=assessment.code_version,
            inputs_hash=assessment.inputs_hash,
            effective_band=effective.band,
            override=None if override is None else OverrideOut.of(override),
            overrides_without_effect=[WithoutEffectOut.of(x) for x in effective.without_effect],
        )


class AssessmentListOut(WireModel):
    """Assessments, the newest first; give `next_cursor` as `cursor` for the following ones."""

    items: list[AssessmentOut]
    next_cursor: int | None

    @classmethod
    def of(
        cls,
        items: Sequence[Assessment],
        effective: Sequence[EffectiveBand],
        next_cursor: int | None,
    ) -> "AssessmentListOut":
        """The wire form of a page, each item with its own effective band."""
        pairs = zip(items, effective, strict=True)
        return cls(items=[AssessmentOut.of(*pair) for pair in pairs], next_cursor=next_cursor)
