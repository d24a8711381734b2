"""What the commands tell of overrides to people."""

from collections.abc import Iterator, Sequence

from service.domain.moment import MICROS, format_seconds
from service.domain.override import EffectiveBand, Override, Overrides
from service.usecases.overriding import OverridesAt
from service.wire.override import ListedOverrideOut


def with_override(lines: Sequence[str], effective: EffectiveBand) -> tuple[str, ...]:
    """The lines of an assessment, the override below the first, which has the computed band."""
    return (*lines[:1], *_beside(effective), *lines[1:])


def _beside(effective: EffectiveBand) -> Iterator[str]:
    override = effective.override
    if override is not None:
        yield f"  overridden: go by the band {effective.band}, {_decided(override)}"
    for one in effective.without_effect:
        yield (
            f"  override {one.override.override_id} to {one.override.band} has no effect: {one.why}"
        )


def list_lines(found: OverridesAt) -> Iterator[str]:
    """A paragraph for each override, the oldest first."""
    if not found.overrides.granted:
        yield "there are no overrides"
    for override in found.overrides.granted:
        yield from _entry(override, found.overrides, found.at_us)


def _entry(override: Override, overrides: Overrides, at_us: int) -> Iterator[str]:
    state = ListedOverrideOut.of(override, overrides, at_us).state.value.replace("_", " ")
    about = "all assessments" if override.assessment_id is None else override.assessment_id
    yield f"{override.override_id}  {override.band}, {state}, for {about}"
    granted = format_seconds(override.granted_at_us // MICROS)
    yield f"  granted {granted}, {_decided(override)}"
    gone = overrides.withdrawal_of(override)
    if gone is not None:
        moment = format_seconds(gone.withdrawn_at_us // MICROS)
        who = _people(gone.withdrawn_by, gone.second_person)
        yield f"  withdrawn {moment} by {who}: {gone.reason}"


def _decided(override: Override) -> str:
    who = _people(override.requested_by, override.second_person)
    return f"by {who}, until {format_seconds(override.expires_at_s)}: {override.reason}"


def _people(first: str, second: str | None) -> str:
    return first if second is None else f"{first} and {second}"
