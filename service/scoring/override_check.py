"""Whether an override may be granted or withdrawn; the sentences quote no name and no reason."""

import unicodedata
from dataclasses import replace

from service.domain.assessment import Assessment
from service.domain.moment import MICROS
from service.domain.override import Override, Overrides, Withdrawal
from service.errors import ConflictError, InvalidInputError
from service.scoring.overrides import effective_band, hindrance
from service.scoring.policy import Policy

DAY_S = 86_400
MAX_NAME, MAX_REASON = 256, 2048


def check_grant(
    override: Override, assessment: Assessment, overrides: Overrides, policy: Policy
) -> None:
    """Raises InvalidInputError or ConflictError unless it may stand beside the assessment."""
    _check_words(override.requested_by, override.second_person, override.reason)
    _check_band(override.band, policy)
    _check_end(override, policy)
    current = effective_band(assessment, overrides, policy, override.granted_at_us).band
    if current == override.band:
        raise ConflictError(f"the band is {current} already: there is nothing to override")
    why = hindrance(override, current, assessment, policy)
    if why is not None:
        raise ConflictError(f"the override is refused: {why}")


def check_withdrawal(
    withdrawal: Withdrawal, assessment: Assessment, overrides: Overrides, policy: Policy
) -> None:
    """Raises InvalidInputError or ConflictError unless the override may end now."""
    _check_words(withdrawal.withdrawn_by, withdrawal.second_person, withdrawal.reason)
    at_us = withdrawal.withdrawn_at_us
    if withdrawal.override_id not in {one.override_id for one in overrides.in_force(at_us)}:
        raise ConflictError("the override is not in force: there is nothing to withdraw")
    without = replace(overrides, withdrawn=(*overrides.withdrawn, withdrawal))
    before = effective_band(assessment, overrides, policy, at_us).band
    after = effective_band(assessment, without, policy, at_us).band
    ranks = {band.name: rank for rank, band in enumerate(policy.bands)}
    if before is None or after is None or before == after:
        return
    if ranks[after] < ranks[before] and withdrawal.second_person is None:
        raise ConflictError(
            f"the withdrawal is refused: to lower the band from {before} to {after} takes a"
            " second person"
        )


def _check_words(person: str, second: str | None, reason: str) -> None:
    _check_text("the person", person, MAX_NAME)
    _check_text("the reason", reason, MAX_REASON)
    if second is None:
        return
    _check_text("the second person", second, MAX_NAME)
    if _plain(person) == _plain(second):
        raise InvalidInputError("the second person must be another one than the first")


def _check_text(what: str, text: str, longest: int) -> None:
    if not text.strip():
        raise InvalidInputError(f"{what} is missing")
    if len(text) > longest:
        raise InvalidInputError(f"{what} has more than {longest} characters")
    if not text.isprintable():
        raise InvalidInputError(f"{what} has control characters in it")


def _plain(name: str) -> str:
    """The name without what does not tell two people apart: case, spacing, ways to write it."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def _check_band(band: str, policy: Policy) -> None:
    names = [each.name for each in policy.bands]
    if band not in names:
        raise InvalidInputError(f"there is no such band: give one of {', '.join(names)}")


def _check_end(override: Override, policy: Policy) -> None:
    left_us = override.expires_at_s * MICROS - override.granted_at_us
    days = policy.overrides.longest_days
    if left_us <= 0:
        raise InvalidInputError("the override would end before it begins: give a later end")
    if left_us > days * DAY_S * MICROS:
        raise InvalidInputError(
            f"an override holds for at most {days} days (the policy's overrides.longest): give an"
            " earlier end, and renew it then"
        )
