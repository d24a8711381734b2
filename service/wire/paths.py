"""Paths on the wire: `clearhop paths --json` and `/v1/addresses/{id}/paths`."""

from pydantic import ConfigDict, Field

from service.domain.exposure import ExposurePath, PathHop, PathsAnswer
from service.wire.attribution import PathAttributionOut
from service.wire.exposure import subject_ids
from service.wire.model import Seconds, WireModel


class HopOut(WireModel):
    """One transfer of a path; `link` is true where it continues the one before (bridge, swap)."""

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
        )


class PathOut(WireModel):
    """A chain of transfers, origin first, and the share of the subject's total it carries."""

    share: float
    value_usd: float
    hops: list[HopOut]
    attribution: PathAttributionOut

    @classmethod
    def of(cls, path: ExposurePath) -> "PathOut":
        """The wire form of a path."""
        return cls(
            share=path.share,
            value_usd=path.value_usd,
            hops=[HopOut.of(hop) for hop in path.hops],
            attribution=PathAttributionOut.of(path.attribution),
        )


class PathsOut(WireModel):
    """The best paths to a category or entity; `listed_share` plus `remainder` is `share`."""

    subject: list[str]
    to: str
    share: float
    listed_share: float
    remainder: float
    paths: list[PathOut]

    @classmethod
    def of(cls, answer: PathsAnswer) -> "PathsOut":
        """The wire form of an answer."""
        return cls(
            subject=subject_ids(answer.subject),
            to=answer.to,
            share=answer.share,
            listed_share=answer.listed_share,
            remainder=answer.remainder,
            paths=[PathOut.of(path) for path in answer.paths],
        )
