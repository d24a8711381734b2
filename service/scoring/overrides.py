"""What people may decide beside a score. Score and band stay as they were computed.

An override asks for a band, with the name of who asks, a reason and an end. It is about one
assessment or about all of a customer's. `effective_band` is the band to go by: the computed one,
and then each override in force in the order in which they were granted.

- To a worse band one person suffices.
- To a better band it takes a second, different person. That holds against the band in effect, so
  nobody lowers alone what a colleague raised, and withdrawing such an override takes two as well.
- Never below the band in which the minimum of a floor lies.
- Never below the first band whose due diligence is what a trigger forces, and never below the
  computed band where a trigger decides `prohibited` or `block_and_report`.
- Where nothing was scored there is no band, and an override does not stand for one.
- It ends at the latest after the days that the policy's `overrides.longest` allows.

All of this is asked when an override is granted and again at each reading, by the policy in force
then: a new assessment with a floor above the override, or with a higher band that one person alone
would now be lowering, leaves it without effect, and the answer says why. An override that ended or
was withdrawn has no effect; at a moment before that it still has. Who, why and until when is
encrypted with the customer's key; names and reasons are in no log. These are house rules.
"""

from dataclasses import replace

from service.domain.assessment import Assessment
from service.domain.override import EffectiveBand, Override, Overrides, WithoutEffect
from service.scoring.override_limit import limit_of
from service.scoring.policy import Policy


def effective_band(
    assessment: Assessment, overrides: Overrides, policy: Policy, at_us: int
) -> EffectiveBand:
    """The band to go by at a moment (UTC microseconds), beside the computed one."""
    found = EffectiveBand(assessment.band)
    for override in overrides.in_force(at_us):
        if override.concerns(assessment.assessment_id):
            found = _after(found, override, assessment, policy)
    return found


def _after(
    found: EffectiveBand, override: Override, assessment: Assessment, policy: Policy
) -> EffectiveBand:
    why = hindrance(override, found.band, assessment, policy)
    if why is None:
        return replace(found, band=override.band, override=override)
    without = WithoutEffect(override, why)
    return replace(found, without_effect=(*found.without_effect, without))


def hindrance(
    override: Override, current: str | None, assessment: Assessment, policy: Policy
) -> str | None:
    """Why the override cannot change the band in effect to its own; None where it can."""
    names = [band.name for band in policy.bands]
    if current is None or assessment.band is None:
        return "nothing was scored, so there is no band to override"
    for band in (override.band, current, assessment.band):
        if band not in names:
            return f"the policy in force has no band {band}"
    asked = names.index(override.band)
    if asked >= names.index(current):
        return None
    if override.second_person is None:
        return f"to lower the band from {current} to {override.band} takes a second person"
    limit = limit_of(assessment, policy)
    least = min(limit.rank, names.index(assessment.band))
    return None if asked >= least else f"not below {names[least]}: {limit.why}"
