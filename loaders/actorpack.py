"""GraphSense ActorPacks: who the actors of TagPacks are, what they do and where they sit.

Format: graphsense-tagpack-tool, src/tagpack/conf/actorpack_schema.yaml at a14a159 (2025-09-04).
"""

import re
from typing import BinaryIO

from loaders.rows import Actor, Place, Rejected
from loaders.yamlpack import Entry, Value, YamlPack

_COUNTRY = re.compile(r"[A-Z]{2}")


def read_actors(stream: BinaryIO, name: str) -> tuple[tuple[Actor, ...], tuple[Rejected, ...]]:
    """The actors and the entries that are none, in the order of the file.

    Jurisdictions are ISO 3166-1 alpha-2 codes in upper case. Raises FileRefusedError when the
    file is no ActorPack.
    """
    actors: dict[str, Actor] = {}
    rejected: list[Rejected] = []
    for entry in YamlPack(stream, name, "actors").entries():
        found = entry if isinstance(entry, Rejected) else _actor(name, entry)
        if isinstance(found, Actor) and found.id in actors and isinstance(entry, Entry):
            found = Rejected(Place(name, entry.line, "id"), "this actor stands twice", found.id)
        if isinstance(found, Rejected):
            rejected.append(found)
        else:
            actors[found.id] = found
    return tuple(actors.values()), tuple(rejected)


def _actor(name: str, entry: Entry) -> Actor | Rejected:
    """The actor; the header's categories and jurisdictions hold where it gives none."""
    identity, label = entry.fields.get("id"), entry.fields.get("label")
    for column, value in (("id", identity), ("label", label)):
        if not isinstance(value, str) or not value.strip():
            return Rejected(Place(name, entry.line, column), f"{column} must be one text")
    lists = {column: _texts(entry.field(column)) for column in ("categories", "jurisdictions")}
    for column, texts in lists.items():
        if texts is None:
            return Rejected(Place(name, entry.line, column), f"{column} must be a list of texts")
    countries = tuple(text.upper() for text in lists["jurisdictions"] or ())
    wrong = next((code for code in countries if not _COUNTRY.fullmatch(code)), None)
    if wrong is not None:
        place = Place(name, entry.line, "jurisdictions")
        return Rejected(place, "a jurisdiction is a two-letter country code (ISO 3166-1)", wrong)
    return Actor(str(identity).strip(), str(label).strip(), lists["categories"] or (), countries)


def _texts(value: Value) -> tuple[str, ...] | None:
    """The texts of a list, or of a single text; empty when absent; None for anything else."""
    if value is None:
        return ()
    listed = (value,) if isinstance(value, str) else value
    return tuple(text.strip() for text in listed) if isinstance(listed, tuple) else None
