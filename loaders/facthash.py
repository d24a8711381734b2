"""`clearhop hash`: one number for everything the graph claims, whatever engine or order of loading.

The hash is the sum, modulo 2^256, of the SHA-256 of each open fact's text, without moments of
recording. Customers enter without their random ids: as the hash of what each uses and made.
Left out is what depends on who spoke last or first: the name under which an entity is shown, and
which of several feeds brought a link. Transfers have their ids as given, whichever of their
records is open: that they were gone for a while is what was, not what is.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

from cypher.library import query
from loaders.graph import LoadGraph
from loaders.progress import Progress

FACTS = (
    "transfer_facts",
    "address_label_facts",
    "cluster_label_facts",
    "membership_facts",
    "link_facts",
    "pending_link_facts",
)
CUSTOMER_FACTS = ("use_facts", "all_made_facts")
LEFT_OUT = {
    "address_label_facts": "entity",
    "cluster_label_facts": "entity",
    "link_facts": "feed",
    "pending_link_facts": "feed",
}
MODULUS = 1 << 256


@dataclass(frozen=True, slots=True)
class FactHash:
    """The hash as 64 hex digits, and how many facts of each kind are in it."""

    hash: str
    counts: tuple[tuple[str, int], ...]


def hash_facts(graph: LoadGraph, progress: Progress) -> FactHash:
    """Read every open fact and hash it; takes as long as reading the whole graph."""
    total = 0
    counts: list[tuple[str, int]] = []
    for name in FACTS:
        progress.stage(name.replace("_", " "), None)
        count = 0
        columns = [each for each in query(name).returns if each != LEFT_OUT.get(name)]
        for row in graph.stream(name):
            total += _number(name, [row[each] for each in columns])
            count += 1
            if count % 1_000 == 0:
                progress.advance(1_000)
        counts.append((name.removesuffix("_facts"), count))
    customers = _customers(graph)
    total += sum(_number("customer", sorted(facts)) for facts in customers.values())
    counts.append(("customer", len(customers)))
    return FactHash(f"{total % MODULUS:064x}", tuple(counts))


def _customers(graph: LoadGraph) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name in CUSTOMER_FACTS:
        for ref, text in _customer_facts(graph, name):
            found.setdefault(ref, []).append(text)
    return found


def _customer_facts(graph: LoadGraph, name: str) -> Iterator[tuple[str, str]]:
    for row in graph.stream(name):
        ref, *rest = row.values()
        yield ref, json.dumps([name, *rest])


def _number(kind: str, values: Sequence[object]) -> int:
    return int.from_bytes(sha256(json.dumps([kind, *values]).encode()).digest(), "big")
