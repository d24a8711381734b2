"""Exposure on the wire: `clearhop exposure --json` and `/v1/addresses/{id}/exposure`."""

from service.domain.exposure import (
    Direction,
    Exposure,
    ExposureParameters,
    ExposureRow,
    Hub,
    LeftOut,
    Outcome,
    Residual,
    ResidualShare,
    Subject,
)
from service.wire.attribution import AttributionOut, attributions_out
from service.wire.model import Moment, Seconds, WireModel, moment_number


class ParametersOut(WireModel):
    """The knobs that were used; a limit of null means none, `window_days` null all time."""

    depth: int
    threshold: float
    hub_limit: int | None
    window_days: int | None
    min_confidence: int
    subject_limit: int | None

    @classmethod
    def of(cls, parameters: ExposureParameters) -> "ParametersOut":
        """The wire form of the parameters."""
        return cls(
            depth=parameters.depth,
            threshold=parameters.threshold,
            hub_limit=parameters.hub_limit,
            window_days=parameters.window_days,
            min_confidence=parameters.min_confidence,
            subject_limit=parameters.subject_limit,
        )


class RowOut(WireModel):
    """The share that traces to one entity at one hop distance; `direct` is `hops == 1`.

    `undated_share` was decided by claims that give no start: of it nobody knows whether it is
    post-designation.
    """

    category: str
    entity: str
    entity_id: str
    hops: int
    direct: bool
    share: float
    value_usd: float
    post_designation_share: float
    undated_share: float
    attributions: list[AttributionOut]

    @classmethod
    def of(cls, row: ExposureRow) -> "RowOut":
        """The wire form of a row."""
        return cls(
            category=row.category,
            entity=row.entity,
            entity_id=row.entity_id,
            hops=row.hops,
            direct=row.direct,
            share=row.share,
            value_usd=row.value_usd,
            post_designation_share=row.post_designation_share,
            undated_share=row.undated_share,
            attributions=attributions_out(row.attributions),
        )


class ResidualOut(WireModel):
    """A share that could not be traced, and why. Unresolved, never clean."""

    reason: Residual
    share: float

    @classmethod
    def of(cls, residual: ResidualShare) -> "ResidualOut":
        """The wire form of a residual."""
        return cls(reason=residual.reason, share=residual.share)


class HubOut(WireModel):
    """An actor that nobody has named at which the search stopped without reading its transfers.

    `transfers` is the number that count there (a dollar or more, or unpriced), within one asset.
    """

    actor: str
    chain: str
    asset: str
    transfers: int
    share: float

    @classmethod
    def of(cls, hub: Hub) -> "HubOut":
        """The wire form of a hub."""
        return cls(
            actor=hub.actor,
            chain=hub.chain,
            asset=hub.asset,
            transfers=hub.transfers,
            share=hub.share,
        )


class LeftOutOut(WireModel):
    """The subject's own transfers of the least value, beyond `subject_limit`."""

    transfers: int
    value_usd: float

    @classmethod
    def of(cls, left_out: LeftOut) -> "LeftOutOut":
        """The wire form of what was left out."""
        return cls(transfers=left_out.transfers, value_usd=left_out.value_usd)


class ExposureOut(WireModel):
    """Where a subject's value came from or went to. Shares and residuals add up to 1.

    They are shares of `total_value_usd`; `left_out`, if any, comes on top of it.
    """

    subject: list[str]
    direction: Direction
    method: str
    parameters: ParametersOut
    as_of: Seconds
    known_at: Moment
    outcome: Outcome
    outcome_reason: str
    total_value_usd: float
    unpriced_transfers: int
    rows: list[RowOut]
    residuals: list[ResidualOut]
    min_hops: dict[str, int]
    complete: bool
    hubs: list[HubOut]
    left_out: LeftOutOut | None
    computed_ledgers: int

    @classmethod
    def of(cls, exposure: Exposure) -> "ExposureOut":
        """The wire form of an exposure."""
        return cls(
            subject=subject_ids(exposure.subject),
            direction=exposure.direction,
            method=exposure.method,
            parameters=ParametersOut.of(exposure.parameters),
            as_of=exposure.moments.as_of_s,
            known_at=moment_number(exposure.moments.known_at_us),
            outcome=exposure.outcome,
            outcome_reason=exposure.outcome_reason,
            total_value_usd=exposure.total_value_usd,
            unpriced_transfers=exposure.unpriced_transfers,
            rows=[RowOut.of(row) for row in exposure.rows],
            residuals=[ResidualOut.of(residual) for residual in exposure.residuals],
            min_hops=exposure.min_hops(),
            complete=exposure.complete,
            hubs=[HubOut.of(hub) for hub in exposure.hubs],
            left_out=None if exposure.left_out is None else LeftOutOut.of(exposure.left_out),
            computed_ledgers=exposure.computed_ledgers,
        )


def subject_ids(subject: Subject) -> list[str]:
    """The address ids of a subject, deposit wallets after the others."""
    return [*subject.addresses, *subject.deposits]
