"""What a pass that tells entities apart found for its one subject, as rows and residuals."""

from collections.abc import Mapping
from dataclasses import dataclass

from service.columns.origins import Apart, Name
from service.domain.attribution import Attribution
from service.domain.exposure import ExposureRow, Residual, ResidualShare
from service.exposure.sweep.track import Shares

RowName = tuple[str, str, int]
Claimed = Mapping[Name, Mapping[str, Attribution]]


@dataclass(frozen=True, slots=True)
class Told:
    """USD of the one subject by (category, entity id, hops) and by residual."""

    total_usd: float
    rows: Mapping[RowName, float]
    residuals: Mapping[Residual, float]


def told(found: Shares, keyed: Apart, reasons: tuple[Residual, ...]) -> Told:
    """The shares of a pass with one subject; what the track was not asked for is left out."""
    rows: dict[RowName, float] = {}
    residuals: dict[Residual, float] = {}
    columns = (found.key.tolist(), found.hop.tolist(), found.value_usd.tolist())
    for key, hop, value in zip(*columns, strict=True):
        reason = key - len(keyed.names)
        if reason < 0:
            name = (*keyed.names[key], hop)
            rows[name] = rows.get(name, 0.0) + value
        elif reason < len(reasons):
            residuals[reasons[reason]] = residuals.get(reasons[reason], 0.0) + value
    if found.beyond[0] > 0:
        residuals[Residual.BEYOND_DEPTH] = float(found.beyond[0])
    return Told(float(found.total_usd[0]), rows, residuals)


def rows_of(found: tuple[Told, Told, Told], claims: Claimed) -> tuple[ExposureRow, ...]:
    """Rows in the order of the frontier's, of all that was found, of what left at or after a
    `valid_from`, and of what has none.
    """
    whole, dated, undated = found
    rows = [
        ExposureRow(
            category=category,
            entity=min(claim.entity for claim in _own(claims, category, entity_id)),
            entity_id=entity_id,
            hops=hops,
            share=value / whole.total_usd,
            value_usd=value,
            post_designation_share=dated.rows.get((category, entity_id, hops), 0.0)
            / whole.total_usd,
            attributions=tuple(claims[category, entity_id].values()),
            undated_share=undated.rows.get((category, entity_id, hops), 0.0) / whole.total_usd,
        )
        for (category, entity_id, hops), value in whole.rows.items()
    ]
    return tuple(sorted(rows, key=lambda r: (-r.share, r.hops, r.category, r.entity_id)))


def _own(claims: Claimed, category: str, entity_id: str) -> list[Attribution]:
    told_of = claims[category, entity_id].values()
    return [each for each in told_of if (each.category, each.entity_id) == (category, entity_id)]


def residuals_of(whole: Told) -> tuple[ResidualShare, ...]:
    """The residuals, the greatest first."""
    found = [ResidualShare(why, usd / whole.total_usd) for why, usd in whole.residuals.items()]
    return tuple(sorted(found, key=lambda each: (-each.share, each.reason)))
