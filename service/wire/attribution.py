"""Attributions on the wire."""

from service.domain.attribution import Attribution
from service.wire.model import Moment, Seconds, WireModel, moment_number


class AttributionOut(WireModel):
    """One feed's claim about who is behind an address or a cluster, as it is stored."""

    entity: str
    entity_id: str
    category: str
    feed: str
    source: str
    confidence: int
    valid_from: Seconds | None
    valid_to: Seconds | None
    jurisdiction: str | None
    account_type: str | None
    listing: bool
    authority: bool
    checksum_valid: bool
    recorded_from: Moment

    @classmethod
    def of(cls, claim: Attribution) -> "AttributionOut":
        """The wire form of a claim."""
        return cls(
            entity=claim.entity,
            entity_id=claim.entity_id,
            category=claim.category,
            feed=claim.feed,
            source=claim.source,
            confidence=claim.confidence,
            valid_from=claim.valid_from,
            valid_to=claim.valid_to,
            jurisdiction=claim.jurisdiction,
            account_type=claim.account_type,
            listing=claim.listing,
            authority=claim.authority,
            checksum_valid=claim.checksum_valid,
            recorded_from=moment_number(claim.recorded_from),
        )


def attributions_out(claims: tuple[Attribution, ...]) -> list[AttributionOut]:
    """The wire form of each claim, in order."""
    return [AttributionOut.of(claim) for claim in claims]


class PathAttributionOut(WireModel):
    """Who stands at the far end of a path, and by whose word."""

    entity: str
    category: str
    feed: str
    source: str
    confidence: int
    valid_from: Seconds | None

    @classmethod
    def of(cls, claim: Attribution) -> "PathAttributionOut":
        """The wire form of the claim that ends a path."""
        return cls(
            entity=claim.entity,
            category=claim.category,
            feed=claim.feed,
            source=claim.source,
            confidence=claim.confidence,
            valid_from=claim.valid_from,
        )
