"""The spool files of a user's folder: one being read, and one for each load that writes."""

import sqlite3
from pathlib import Path

from loaders.plan import PLANNED
from loaders.spool import Spool, remove

FINISHING = "finishing"


def reading_spool(home: Path) -> Spool:
    """A new spool to read into; what an earlier reading left is dropped."""
    path = _reading(home)
    remove(path)
    return Spool(path)


def drop_reading(home: Path, spool: Spool) -> None:
    """Remove what was read, unless a load has begun to write from it."""
    if spool.path == _reading(home) and spool.path.exists():
        spool.delete()


def keep_for(load_id: str, home: Path, spool: Spool) -> Spool:
    """The spool under the name of its load, so that an interrupted load finds it again."""
    spool.close()
    path = kept_path(load_id, home)
    # A log that SQLite left beside another file of this name would be played into this one.
    remove(path)
    spool.path.rename(path)
    return Spool(path)


def planned_spool(path: Path) -> Spool | None:
    """The spool that an interrupted load left, None when it is not there or not whole."""
    if not path.exists():
        return None
    try:
        spool = Spool(path)
    except sqlite3.DatabaseError:
        return None
    if _note(spool, PLANNED) is None:
        spool.let_go()
        return None
    return spool


def sweep(home: Path) -> None:
    """Remove the spools of loads that were killed when they had finished: they hold KYC."""
    reading = _reading(home)
    for path in set(reading.parent.glob("*.db")) - {reading}:
        spool = planned_spool(path)
        if spool is not None and _note(spool, FINISHING) is not None:
            spool.delete()
        elif spool is not None:
            spool.let_go()


def kept_path(load_id: str, home: Path) -> Path:
    """Where the spool of a load that has begun to write lies."""
    return home / "spool" / f"{load_id}.db"


def _reading(home: Path) -> Path:
    return home / "spool" / "reading.db"


def _note(spool: Spool, key: str) -> str | None:
    try:
        return spool.note(key)
    except sqlite3.DatabaseError:
        return None
