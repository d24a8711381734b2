"""A load that has begun and not finished, as the graph notes it."""

from collections.abc import Sequence
from dataclasses import dataclass

from neo4j import Record

NOTHING_WRITTEN = -1


@dataclass(frozen=True, slots=True)
class Running:
    """`inputs` is the digest of what it reads, `checkpoint` its last committed batch."""

    id: str
    stamp: int
    inputs: str
    title: str
    owner: str
    heartbeat: int
    checkpoint: int


def running_load(rows: Sequence[Record]) -> Running | None:
    """The one running load among the rows of `running_load`, None when there is none."""
    if not rows:
        return None
    row = rows[0]
    return Running(
        row["id"],
        row["stamp"],
        row["inputs"],
        row["title"],
        row["owner"],
        row["heartbeat"],
        row["checkpoint"],
    )
