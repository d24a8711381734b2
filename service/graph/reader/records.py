"""Rows of the read queries into nouns of the domain."""

from collections.abc import Iterable, Mapping
from typing import Any

from service.domain.attribution import Attribution
from service.domain.entity_names import EntityNames
from service.domain.taxonomy import Taxonomy
from service.exposure.traced import PoolState, Traced


def traced(values: Iterable[Any]) -> Traced:
    """A transfer from the columns that all transfer queries share, in their order."""
    (
        name, order_key, time, chain, asset, amount, value_usd, sender, receiver,
        sender_epoch, sender_log, sender_count, balance, shortfall,
        receiver_epoch, receiver_log, receiver_count, continues, continued,
    ) = values  # fmt: skip
    sent = received = None
    if sender_epoch is not None:
        sent = PoolState(sender_epoch, sender_log, sender_count, balance, shortfall)
    if receiver_epoch is not None:
        received = PoolState(receiver_epoch, receiver_log, receiver_count)
    return Traced(
        name, order_key, time, chain, asset, amount, value_usd, sender, receiver,
        sent, received, continues, continued,
    )  # fmt: skip


def attribution(record: Mapping[str, Any], taxonomy: Taxonomy) -> Attribution:
    """A claim from a row of a query, or of a table kept of one; a listing by its category."""
    return Attribution(
        id=record["fact_id"],
        feed=record["feed"],
        entity_id=record["entity_id"],
        entity=record["entity"],
        category=record["category"],
        source=record["source"] or "",
        confidence=record["confidence"] or 0,
        valid_from=record["valid_from"],
        valid_to=record["valid_to"],
        jurisdiction=record["jurisdiction"],
        account_type=record["account_type"],
        listing=taxonomy.is_listing(record["category"]),
        authority=bool(record["authority"]),
        checksum_valid=record["checksum_valid"] is not False,
        recorded_from=record["recorded_from"],
    )


def names_of(record: Mapping[str, Any]) -> EntityNames:
    """An entity's names, from the columns `entity`, `former_names` and `renamed_at`."""
    former, ended = record["former_names"] or (), record["renamed_at"] or ()
    return EntityNames(record["entity"], tuple(former), tuple(ended))
