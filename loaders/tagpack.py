"""GraphSense TagPacks: attribution tags on addresses, with a header that they inherit.

A field of the tag goes before the header's, and one written as null unsets it. What a tag
says becomes one attribution:
- entity: the actor's id and name where the tag names an actor, else `feed:slug(label)`;
- category: see `Crosswalk.category`; a tag of the type `mention` claims no ownership and is one;
- jurisdiction: the actor's countries, sorted and joined by `;`;
- validity: open on both sides, because `lastmod` says when the tag was edited and not since
  when the owner had the address. It is checked as a date and not kept;
- `is_cluster_definer` is passed over: a pack gives no clustering, so a tag counts for its
  address alone.
Format: graphsense-tagpack-tool, src/tagpack/conf/tagpack_schema.yaml at a14a159 (2025-09-04).
"""

from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache
from typing import BinaryIO

from loaders.formats.entity import entity_id
from loaders.formats.fields import FieldError, token, words
from loaders.rows import Actor, Actors, LabelRow, Place, Rejected
from loaders.yamlpack import Entry, YamlPack
from policies.crosswalk import Crosswalk, CrosswalkError
from service.domain.address import AddressError, ChecksumError, id_for_symbol, takes_no_label

MENTION = "mention"


def read_tagpack(
    stream: BinaryIO, place_name: str, feed: str, actors: Actors, crosswalk: Crosswalk
) -> Iterator[LabelRow | Rejected]:
    """The tags in the order of the file. Raises FileRefusedError when it is no TagPack."""
    tags = _Tags(feed, actors, crosswalk)
    for entry in YamlPack(stream, place_name, "tags").entries():
        if isinstance(entry, Rejected):
            yield entry
            continue
        place = Place(place_name, entry.line)
        try:
            yield tags.label(place, entry)
        except FieldError as error:
            yield error.rejected(place)


class _Tags:
    """Turns entries into labels; what many tags share is worked out once."""

    def __init__(self, feed: str, actors: Actors, crosswalk: Crosswalk) -> None:
        self._feed = feed
        self._actors = actors
        self._crosswalk = crosswalk
        self._categories = lru_cache(maxsize=1_000)(crosswalk.category)

    def label(self, place: Place, entry: Entry) -> LabelRow:
        """The label of one tag. Raises FieldError."""
        actor = self._actor(entry)
        category = self._category(entry, actor)
        address, checksum_valid = self._address(entry, category)
        _check_date(_text(entry, "lastmod"))
        return LabelRow(
            place=place,
            address=address,
            cluster_id=None,
            entity_id=actor.id,
            entity=actor.label,
            category=category,
            source=words(_text(entry, "source") or _text(entry, "title") or self._feed, "source"),
            confidence=self._confidence(entry),
            valid_from=None,
            valid_to=None,
            jurisdiction=";".join(sorted(set(actor.jurisdictions))) or None,
            checksum_valid=checksum_valid,
        )

    def _actor(self, entry: Entry) -> Actor:
        """Who is behind the address; an actor that no pack describes has the tag's label."""
        actor_id = _text(entry, "actor")
        known = self._actors.get(actor_id) if actor_id else None
        if known is not None:
            return known
        label = _text(entry, "label")
        if label is None:
            raise FieldError("label", "is empty, and no known actor is named")
        name = words(label, "label")
        identity = token(actor_id, "actor") if actor_id else entity_id(self._feed, name)
        return Actor(identity, name, (), ())

    def _category(self, entry: Entry, actor: Actor) -> str:
        if _text(entry, "tag_type") == MENTION:
            return MENTION
        own = (*_texts(entry, "category"), *_texts(entry, "concepts"))
        try:
            return self._categories(_text(entry, "abuse"), own, actor.categories)
        except CrosswalkError as error:
            raise FieldError("category", str(error)) from None

    def _confidence(self, entry: Entry) -> int:
        grade = _text(entry, "confidence")
        try:
            return self._crosswalk.confidence(grade)
        except CrosswalkError:
            reason = f"is no grade: give one of {', '.join(self._crosswalk.grades)}"
            raise FieldError("confidence", reason, grade) from None

    def _address(self, entry: Entry, category: str) -> tuple[str, bool]:
        """The id and whether its checksum holds: a listing is taken at its word."""
        symbol, text = _tagged(entry)
        try:
            address, valid = id_for_symbol(symbol, text), True
        except ChecksumError as error:
            if not self._crosswalk.taxonomy.is_listing(category):
                raise _no_address(error, text) from None
            address, valid = error.lenient_id, False
        except AddressError as error:
            raise _no_address(error, text) from None
        if takes_no_label(address):
            reason = "is a null, burn or precompile address: it takes no label"
            raise FieldError("address", reason, text)
        return address, valid


def _tagged(entry: Entry) -> tuple[str, str]:
    """Symbol and address. `network` goes before `currency`, which may name a token."""
    text = _text(entry, "address")
    if text is None:
        tagged = "is missing: the tag is on a transaction, and only addresses take labels"
        raise FieldError("address", tagged if _text(entry, "tx_hash") else "is empty")
    symbol = _text(entry, "network") or _text(entry, "currency")
    if symbol is None:
        raise FieldError("currency", "is empty, and so is network", text)
    return symbol, text


def _no_address(error: AddressError, text: str) -> FieldError:
    return FieldError("address", str(error).removeprefix(f"{text!r} "), text)


def _text(entry: Entry, name: str) -> str | None:
    """The field's text without surrounding space; None when absent, null or empty."""
    value = entry.field(name)
    if value is None:
        return None
    if not isinstance(value, str):
        raise FieldError(name, "is no single text")
    return value.strip() or None


def _texts(entry: Entry, name: str) -> tuple[str, ...]:
    """The field's text, or its list of texts."""
    value = entry.field(name)
    if isinstance(value, tuple):
        return value
    text = _text(entry, name)
    return (text,) if text else ()


@lru_cache(maxsize=1_000)
def _check_date(text: str | None) -> None:
    try:
        if text is not None:
            datetime.fromisoformat(text)
    except ValueError:
        raise FieldError("lastmod", "is no date such as 2026-11-21", text) from None
