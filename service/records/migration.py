"""One numbered change of the schema."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Migration:
    """Statements for either database, written with SQLite's types, then those of each alone."""

    shared: tuple[str, ...] = ()
    sqlite: tuple[str, ...] = ()
    postgres: tuple[str, ...] = ()
