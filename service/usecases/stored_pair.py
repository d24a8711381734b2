"""The two assessments of a diff, and in words what differs between them."""

from dataclasses import dataclass
from decimal import Decimal

from service.domain.assessment import Assessment
from service.domain.diff import MOST_EVIDENCE
from service.domain.moment import Moments
from service.errors import InvalidInputError
from service.scoring.rules import Rules
from service.usecases.inputs import ScoringInputs


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


def check_pair(before: Stored, after: Stored) -> None:
    """Raise InvalidInputError unless the second is a later one of the same customer."""
    if before.assessment.customer_id != after.assessment.customer_id:
        raise InvalidInputError("these are assessments of two customers: give two of the same one")
    first, last = before.moments, after.moments
    if first.as_of_s > last.as_of_s or first.known_at_us > last.known_at_us:
        raise InvalidInputError("the first assessment is the later one: give the earlier one first")


def score_of(stored: Stored) -> Decimal:
    """Its score. Raises InvalidInputError where there is none."""
    if stored.assessment.score is None:
        raise InvalidInputError(
            f"assessment {stored.assessment.assessment_id} has no score: see clearhop score"
        )
    return stored.assessment.score


def version_told(stored: Stored) -> str:
    """Which clearhop scored."""
    return f"scored by clearhop {stored.assessment.code_version}"


def rules_changed(before: Rules, after: Rules) -> str:
    """Which of the rules changed, by name."""
    told = []
    if before.policy.hash != after.policy.hash:
        told.append(f"policy {before.policy.version} to {after.policy.version}")
    if before.taxonomy.hash != after.taxonomy.hash:
        told.append("category tree")
    if before.countries.hash != after.countries.hash:
        told.append("country lists")
    return ", ".join(told)


def wallets_changed(old: ScoringInputs, new: ScoringInputs) -> tuple[str, ...]:
    """The addresses whose use is another."""
    changed = {*old.request.customer.wallets} ^ {*new.request.customer.wallets}
    return tuple(sorted({wallet.address for wallet in changed}))


def made_changed(old: ScoringInputs, new: ScoringInputs) -> tuple[str, ...]:
    """The own transfers that one of the two has and the other has not so."""
    return tuple(sorted({each.transfer_id for each in {*old.made} ^ {*new.made}}))[:MOST_EVIDENCE]
