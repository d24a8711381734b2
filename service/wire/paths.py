"""Paths on the wire: `clearhop paths --json` and `/v1/addresses/{id}/paths`."""

from pydantic import ConfigDict, Field, JsonValue

from service.domain.exposure import Direction
from service.domain.path import ExposurePath, PathHop, PathsAnswer
from service.domain.statement import Statement
from service.wire.attribution import PathAttributionOut
from service.wire.exposure import subject_ids
from service.wire.model import Moment, Seconds, WireModel, moment_number


class HopOut(WireModel):
    """One transfer of a path; `link` is true where it continues the one before (bridge, swap).

    `part` is what this step multiplies the share by: for the subject's own transfer its part of
    the total, for any other its part of the next one towards the subject. `share` is the share
    of the total that the chain carries from the subject to here.
    """

    model_config = ConfigDict(validate_by_name=True, serialize_by_alias=True)

    transfer_id: str
    tx_hash: str | None
    chain: str
    time: Seconds
    sender: str = Field(validation_alias="from", serialization_alias="from")
    receiver: str = Field(validation_alias="to", serialization_alias="to")
    asset: str
    amount: str
    value_usd: float | None
    link: bool
    part: float
    share: float

    @classmethod
    def of(cls, hop: PathHop) -> "HopOut":
        """The wire form of a hop."""
        return cls(
            transfer_id=hop.transfer_id,
            tx_hash=hop.tx_hash,
            chain=hop.chain,
            time=hop.time,
            sender=hop.sender,
            receiver=hop.receiver,
            asset=hop.asset,
            amount=hop.amount,
            value_usd=hop.value_usd,
            link=hop.link,
            part=hop.part,
            share=hop.share,
        )


class StatementOut(WireModel):
    """A Cypher statement with its parameters, to be run by hand; moments as the graph has them."""

    name: str
    query: str
    parameters: dict[str, JsonValue]

    @classmethod
    def of(cls, statement: Statement) -> "StatementOut":
        """The wire form of a statement."""
        return cls.model_validate(
            {"name": statement.name, "query": statement.text, "parameters": statement.parameters}
        )


class PathOut(WireModel):
    """A chain of transfers, origin first, and the share of the subject's total it carries.

    `evidence` recomputes it from the graph; empty unless it was asked for.
    """

    share: float
    value_usd: float
    hops: list[HopOut]
    attribution: PathAttributionOut
    evidence: list[StatementOut]

    @classmethod
    def of(cls, path: ExposurePath) -> "PathOut":
        """The wire form of a path."""
        return cls(
            share=path.share,
            value_usd=path.value_usd,
            hops=[HopOut.of(hop) for hop in path.hops],
            attribution=PathAttributionOut.of(path.attribution),
            evidence=[StatementOut.of(statement) for statement in path.evidence],
        )


class PathsOut(WireModel):
    """The best paths to a category or entity; `listed_share` plus `remainder` is `share`."""

    subject: list[str]
    direction: Direction
    as_of: Seconds
    known_at: Moment
    to: str
    total_value_usd: float
    share: float
    listed_share: float
    remainder: float
    paths: list[PathOut]

    @classmethod
    def of(cls, answer: PathsAnswer) -> "PathsOut":
        """The wire form of an answer."""
        return cls(
            subject=subject_ids(answer.subject),
            direction=answer.direction,
            as_of=answer.moments.as_of_s,
            known_at=moment_number(answer.moments.known_at_us),
            to=answer.to,
            total_value_usd=answer.total_value_usd,
            share=answer.share,
            listed_share=answer.listed_share,
            remainder=answer.remainder,
            paths=[PathOut.of(path) for path in answer.paths],
        )
