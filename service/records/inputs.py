"""What an assessment was computed from, kept beside it."""

from dataclasses import dataclass
from hashlib import sha256


@dataclass(frozen=True, slots=True)
class RuleContents:
    """The rules of a score, each as canonical JSON: policy, category tree and country lists."""

    policy: str
    taxonomy: str
    countries: str

    @property
    def texts(self) -> tuple[str, str, str]:
        """All three, in the order in which their hashes are kept."""
        return self.policy, self.taxonomy, self.countries

    @property
    def hashes(self) -> tuple[str, ...]:
        """The SHA-256 of each, as the assessment names them."""
        return tuple(sha256(text.encode()).hexdigest() for text in self.texts)


@dataclass(frozen=True, slots=True)
class Inputs:
    """A document in canonical JSON, of the form that `format` names, and the rules applied."""

    format: str
    document: bytes
    rules: RuleContents
