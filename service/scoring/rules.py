"""Rules: what a score is computed by."""

from dataclasses import dataclass, replace
from typing import Self

from service.domain.assessment import PolicyRef
from service.domain.taxonomy import Taxonomy
from service.scoring.countries import CountryLists
from service.scoring.policy import Policy


@dataclass(frozen=True, slots=True)
class Rules:
    """The policy, the category tree and the country lists."""

    policy: Policy
    taxonomy: Taxonomy
    countries: CountryLists

    @property
    def ref(self) -> PolicyRef:
        """Versions and hashes, as an assessment carries them."""
        policy = self.policy
        return PolicyRef(policy.version, policy.hash, self.taxonomy.hash, self.countries.hash)

    def at(self, as_of_s: int) -> Self:
        """The same rules with the severities in force at `as_of_s`; their hash is the same."""
        return replace(self, taxonomy=self.taxonomy.at(as_of_s))
