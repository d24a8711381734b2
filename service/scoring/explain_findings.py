"""What a score rests on as lines of text: its interval and the labels that carry the band."""

from service.domain.assessment import Assessment, LoadBearing
from service.domain.attribution import Attribution
from service.scoring.wording import counted

_SHOWN = 10


def findings_lines(assessment: Assessment) -> tuple[str, ...]:
    """The interval where it is one, and the labels without which the band would be lower."""
    return (*_interval(assessment), *_load_bearing(assessment.load_bearing))


def _interval(assessment: Assessment) -> list[str]:
    interval = assessment.interval
    if interval is None or interval.low == interval.high:
        return []
    return [
        f"  from {interval.low} ({interval.band_low}) if all that is unresolved is clean, to "
        f"{interval.high} ({interval.band_high}) if it is of the worst kind"
    ]


def _load_bearing(found: LoadBearing | None) -> list[str]:
    if found is None or not (found.labels or not found.exact):
        return []
    if not found.labels:
        return ["  too many labels to say which of them carry the band"]
    least = "" if found.exact else ", perhaps more of them than needed"
    return [
        f"  without {counted(len(found.labels), 'label')} it would be {found.score_without}, "
        f"band {found.band_without}{least}:",
        *(f"    {_label(claim)}" for claim in found.labels[:_SHOWN]),
        *([f"    and {len(found.labels) - _SHOWN} more"] if len(found.labels) > _SHOWN else []),
    ]


def _label(claim: Attribution) -> str:
    return (
        f"{claim.entity}, {claim.category}: feed {claim.feed}, source {claim.source}, "
        f"confidence {claim.confidence}"
    )
