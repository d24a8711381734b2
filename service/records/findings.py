"""What stands beside a score, back from its stored form; see `service.records.codec`."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from service.domain.assessment import LoadBearing, MethodBand, ScoreInterval
from service.domain.attribution import Attribution
from service.domain.exposure import Method


def interval(document: dict[str, Any] | None) -> ScoreInterval | None:
    """The interval; None where there was none."""
    if document is None:
        return None
    return ScoreInterval(
        Decimal(document["low"]),
        Decimal(document["high"]),
        document["band_low"],
        document["band_high"],
    )


def load_bearing(document: dict[str, Any] | None) -> LoadBearing | None:
    """The labels that carry the band; None where nothing was looked for."""
    if document is None:
        return None
    return LoadBearing(
        tuple(Attribution(**claim) for claim in document["labels"]),
        Decimal(document["score_without"]),
        document["band_without"],
        document["exact"],
    )


def method_bands(documents: Iterable[dict[str, Any]]) -> tuple[MethodBand, ...]:
    """The bands by method."""
    return tuple(
        MethodBand(Method(one["method"]), _decimal(one["score"]), one["band"]) for one in documents
    )


def _decimal(number: Decimal | int | None) -> Decimal | None:
    return None if number is None else Decimal(number)
