"""What makes a floor or a trigger hold."""

from dataclasses import dataclass

from service.domain.assessment import Evidence


@dataclass(frozen=True, slots=True)
class Finding:
    """The sentence and its evidence."""

    text: str
    evidence: Evidence
