"""An assessment as lines of text: what counts most first, with its evidence."""

from collections.abc import Sequence
from decimal import Decimal

from service.domain.assessment import Assessment, Contribution, Evidence
from service.domain.moment import MICROS, format_seconds
from service.scoring.explain_findings import findings_lines
from service.scoring.explain_measures import measures_lines
from service.scoring.policy import Band

_SHOWN = 3
_WIDTH = 18
_WORD_UNITS = ("word", "list", "share")
LEGEND = "0.0 = scored and nothing found that counts; null = not scored, nothing could be measured"


def explain(assessment: Assessment, bands: Sequence[Band] = ()) -> tuple[str, ...]:
    """The assessment in lines: result, reservations, what it rests on, rows by points, and what
    was not scored.

    `bands` (of the policy) adds what the band means for the firm. Ids are shortened and
    counted; the whole of them is in the assessment.
    """
    rows = sorted(
        (row for row in assessment.contributions if row.points),
        key=lambda row: row.points or Decimal(0),
        reverse=True,
    )
    return (
        *_head(assessment, bands),
        *findings_lines(assessment),
        "",
        *(line for row in rows for line in _full(row)),
        *_short(assessment.contributions, "Scored and nothing found that counts (0.0):", True),
        *_short(assessment.contributions, "Not scored (null):", False),
        *_foot(assessment),
    )


def _head(assessment: Assessment, bands: Sequence[Band]) -> list[str]:
    score = "null" if assessment.score is None else f"{assessment.score} of 100"
    lines = [
        f"Customer {assessment.customer_id}: score {score}, band {assessment.band or 'null'}, "
        f"outcome {assessment.outcome.value}"
    ]
    lines += [f"  {band.name}: {band.meaning}" for band in bands if band.name == assessment.band]
    notes = (f"  note: {reason}" for reason in assessment.outcome_reasons)
    return [*lines, *notes, *measures_lines(assessment)]


def _full(row: Contribution) -> list[str]:
    return [f"  {row.points:+6.1f}  {row.factor}", f"          {_plain(row)}", *_evidence(row)]


def _evidence(row: Contribution) -> list[str]:
    parts = [*_ids("transfer", row.evidence.transfers), *_claims(row.evidence)]
    parts.append(f"query {row.evidence.query}")
    unit = "" if row.unit in _WORD_UNITS else f" {row.unit}"
    return [f"          {row.measure} = {row.value}{unit}; {'; '.join(parts)}"]


def _ids(noun: str, ids: Sequence[str]) -> list[str]:
    if not ids:
        return []
    shown = ", ".join(short(one) for one in ids[:_SHOWN])
    more = f" and {len(ids) - _SHOWN} more" if len(ids) > _SHOWN else ""
    return [f"{len(ids)} {noun}{'' if len(ids) == 1 else 's'}: {shown}{more}"]


def _claims(evidence: Evidence) -> list[str]:
    claims = [
        f"{one.entity} ({one.feed}, confidence {one.confidence})" for one in evidence.attributions
    ]
    if not claims:
        return []
    shown = ", ".join(dict.fromkeys(claims[:_SHOWN]))
    more = f" and {len(claims) - _SHOWN} more" if len(claims) > _SHOWN else ""
    return [f"{len(claims)} attribution{'' if len(claims) == 1 else 's'}: {shown}{more}"]


def short(text: str) -> str:
    """An id with its middle left out: `eip155:1:0…3fe1:12`."""
    return text if len(text) <= _WIDTH else f"{text[:10]}…{text[-7:]}"


def _short(rows: Sequence[Contribution], title: str, is_scored: bool) -> list[str]:
    chosen = [row for row in rows if not row.points and (row.points is not None) == is_scored]
    lines = [
        f"  {'0.0' if is_scored else 'null':>6}  {row.factor}: {_plain(row)}" for row in chosen
    ]
    return ["", title, *lines] if lines else []


def _plain(row: Contribution) -> str:
    """The reason without its points, which stand before it."""
    return row.reason.split(": ", 1)[-1]


def _foot(assessment: Assessment) -> list[str]:
    moments = assessment.moments
    known = format_seconds(moments.known_at_us // MICROS)
    return [
        "",
        LEGEND,
        f"Policy {assessment.policy.version} ({assessment.policy.hash[:12]}), facts as of "
        f"{format_seconds(moments.as_of_s)}, as known at {known}",
    ]
