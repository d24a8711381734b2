"""What a result means for the firm: how closely it looks, who decides, and what is forbidden.

The members of each enumeration stand from the weakest to the strongest.
"""

from enum import StrEnum


class DueDiligence(StrEnum):
    """How closely the firm looks at a customer (Directive (EU) 2015/849, Articles 13, 15, 18)."""

    SIMPLIFIED = "simplified"
    STANDARD = "standard"
    ENHANCED = "enhanced"


class Monitoring(StrEnum):
    """How closely the firm watches the customer's transactions."""

    REDUCED = "reduced"
    STANDARD = "standard"
    ENHANCED = "enhanced"


class ApproverRole(StrEnum):
    """Who decides whether the relationship begins or goes on."""

    ANALYST = "analyst"
    COMPLIANCE_OFFICER = "compliance_officer"
    SENIOR_MANAGEMENT = "senior_management"


class Effect(StrEnum):
    """What a trigger does, whatever the score says."""

    REQUIRES_ACTION = "requires_action"
    FORBIDS_SIMPLIFIED = "forbids_simplified"
    FORCES_ENHANCED = "forces_enhanced"
    PROHIBITED = "prohibited"
    BLOCK_AND_REPORT = "block_and_report"

    @property
    def least(self) -> DueDiligence:
        """The least due diligence that it leaves."""
        if self is Effect.REQUIRES_ACTION:
            return DueDiligence.SIMPLIFIED
        if self is Effect.FORBIDS_SIMPLIFIED:
            return DueDiligence.STANDARD
        return DueDiligence.ENHANCED


DECISIONS = (Effect.PROHIBITED, Effect.BLOCK_AND_REPORT)
