"""Links as they were ever recorded, with their transfers."""

from collections.abc import Iterable

from neo4j import Record

from loaders.graph import LoadGraph
from service.exposure.links import Link, LinkEnd


def read_links(graph: LoadGraph, transfers: Iterable[str]) -> tuple[Link, ...]:
    """Every link ever recorded at these transfers, on either end."""
    ids = set(transfers)
    ids |= {row["later"] for row in graph.read_by_id("continued_by", sorted(ids))}
    return tuple(_link(row) for row in graph.read_by_id("links_of", sorted(ids)))


def _link(row: Record) -> Link:
    return Link(_end(row, "earlier"), _end(row, "later"), row["recorded_from"], row["recorded_to"])


def _end(row: Record, name: str) -> LinkEnd:
    return LinkEnd(
        row[name],
        row[f"{name}_key"],
        row[f"{name}_sender"],
        row[f"{name}_receiver"],
        row[f"{name}_from"],
        row[f"{name}_to"],
    )
