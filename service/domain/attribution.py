"""Attribution: one feed's claim about who is behind an address or a cluster."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Attribution:
    """A claim as stored, with both clocks (design §2).

    `category` is a concept of the taxonomy; `confidence` 0–100; `valid_from`/`valid_to` UTC
    seconds, None unbounded; `listing` marks a sanctions designation (category `sanction` or
    below it), `authority` one by the listing authority itself. `checksum_valid` is False for
    an address that a sanctions list names with a bad checksum.
    """

    id: str
    feed: str
    entity_id: str
    entity: str
    category: str
    source: str
    confidence: int
    valid_from: int | None
    valid_to: int | None
    jurisdiction: str | None
    account_type: str | None
    listing: bool
    authority: bool
    checksum_valid: bool
    recorded_from: int
