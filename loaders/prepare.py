"""Reads every input of a load into its spool, through the reader of its format."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from loaders.actorpack import read_actors
from loaders.formats import (
    clusters,
    customer_transfers,
    customers,
    labels,
    links,
    reorganised,
    transfers,
)
from loaders.formats.schema import Format
from loaders.inputs import DATA_SUFFIXES, Input, Inputs
from loaders.intake import Intake
from loaders.ofac import read_ofac
from loaders.progress import Progress, Silent
from loaders.rows import Actor, Rejected, Row
from loaders.spool import Spool
from loaders.tagpack import read_tagpack
from policies.crosswalk import Crosswalk
from service.errors import FileRefusedError

KINDS: Mapping[Format, str] = {
    Format.TRANSFERS: "transfer",
    Format.CLUSTERS: "membership",
    Format.LABELS: "label",
    Format.BRIDGE_LINKS: "link",
    Format.REORGANISED_TRANSFERS: "reorganised",
    Format.CUSTOMERS: "customer",
    Format.CUSTOMER_TRANSFERS: "made",
    Format.TAGPACK: "label",
    Format.OFAC_SDN_ADVANCED: "label",
}


@dataclass(slots=True)
class Context:
    """What readers share: the crosswalk, and the actors that actor packs described."""

    crosswalk: Crosswalk
    actors: dict[str, Actor]


Reader = Callable[[Input, Context], Iterator[Row | Rejected]]
READERS: Mapping[Format, Reader] = {
    Format.TRANSFERS: lambda each, _: transfers.read(each.stream, each.file),
    Format.CLUSTERS: lambda each, _: clusters.read(each.stream, each.file),
    Format.LABELS: lambda each, shared: labels.read(
        each.stream, each.file, each.feed, shared.crosswalk
    ),
    Format.BRIDGE_LINKS: lambda each, _: links.read(each.stream, each.file),
    Format.REORGANISED_TRANSFERS: lambda each, _: reorganised.read(each.stream, each.file),
    Format.CUSTOMERS: lambda each, _: customers.read(each.stream, each.file),
    Format.CUSTOMER_TRANSFERS: lambda each, _: customer_transfers.read(each.stream, each.file),
    Format.TAGPACK: lambda each, shared: read_tagpack(
        each.stream, each.file, each.feed, shared.actors, shared.crosswalk
    ),
    Format.OFAC_SDN_ADVANCED: lambda each, shared: read_ofac(
        each.stream, each.file, shared.crosswalk
    ),
}


def prepare(inputs: Inputs, crosswalk: Crosswalk, spool: Spool, progress: Progress) -> None:
    """Read everything. Raises FileRefusedError, and then nothing of the load is written.

    Actor packs are read first: tags name their actors by id.
    """
    progress.stage("Reading", None)
    shared = Context(crosswalk, {})
    read = 0
    for each in inputs.streams([Format.ACTORPACK]):
        _take_actors(spool, each, shared)
        read += 1
    for each in inputs.streams(tuple(READERS)):
        intake = Intake(spool, each.feed, KINDS[each.format])
        _note_feed(spool, each.feed, intake.kind)
        intake.take(READERS[each.format](each, shared), progress)
        read += 1
    if not read:
        suffixes = ", ".join(DATA_SUFFIXES)
        raise FileRefusedError(f"{inputs.title()} holds nothing to load: no file of {suffixes}")


def _take_actors(spool: Spool, each: Input, shared: Context) -> None:
    actors, rejected = read_actors(each.stream, each.file)
    shared.actors.update({actor.id: actor for actor in actors})
    Intake(spool, each.feed, "actor").take(iter(rejected), Silent())


def _note_feed(spool: Spool, feed: str, kind: str) -> None:
    spool.execute(
        "INSERT INTO feed (feed, kind, files) VALUES (?, ?, 1)"
        " ON CONFLICT DO UPDATE SET files = files + 1",
        (feed, kind),
    )
