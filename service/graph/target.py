"""Where a graph answers, and as whom."""

from dataclasses import dataclass, field
from enum import StrEnum


class Engine(StrEnum):
    """The two engines that clearhop is tested on."""

    ARCADEDB = "arcadedb"
    NEO4J = "neo4j"


@dataclass(frozen=True, slots=True)
class GraphTarget:
    """One Bolt address with one account. `database` None is the account's home database.

    `query_timeout_seconds` is the limit in force: on ArcadeDB the one that the server reported,
    on Neo4j the one that goes with every transaction. An empty `user` means no authentication.
    """

    uri: str
    user: str
    password: str = field(repr=False)
    database: str | None
    engine: Engine
    query_timeout_seconds: float = 60.0


@dataclass(frozen=True, slots=True)
class GraphTargets:
    """The same graph twice: the account that writes, and the one that only reads."""

    loader: GraphTarget
    reader: GraphTarget
