"""Labels: who is behind an address or a cluster, as one feed claims it."""

import re
from collections.abc import Iterator
from typing import BinaryIO

from loaders.formats import fields
from loaders.formats.addresses import AddressBook
from loaders.formats.entity import entity_id
from loaders.formats.fields import FieldError
from loaders.formats.schema import LABELS
from loaders.formats.table import Cells, parsed_rows
from loaders.rows import LabelRow, Place, Rejected
from policies.crosswalk import Crosswalk, CrosswalkError
from service.domain.address import takes_no_label

COUNTRY = re.compile(r"[A-Z]{2}")
ACCOUNT_TYPES = ("contract", "eoa")


def read(
    stream: BinaryIO, name: str, feed: str, crosswalk: Crosswalk
) -> Iterator[LabelRow | Rejected]:
    """The labels of a CSV or Parquet file. Raises FileRefusedError.

    `feed` names entities that have no id of their own, and is the source where none is given.
    A category that the crosswalk does not lead to is rejected: taken as it is it would say
    nothing and let traces pass, and nobody would notice the slip of the pen.
    """
    return parsed_rows(stream, name, LABELS, _Parser(feed, crosswalk).row)


class _Parser:
    def __init__(self, feed: str, crosswalk: Crosswalk) -> None:
        self._book = AddressBook()
        self._feed = feed
        self._crosswalk = crosswalk

    def row(self, place: Place, cells: Cells) -> LabelRow:
        entity_text, category_text, source, start_text, end_text, country = cells[:6]
        chain, address_text, cluster_text, confidence, id_text, account = cells[6:]
        category = self._category(category_text)
        address, checksum_valid, cluster = self._holder(chain, address_text, cluster_text, category)
        entity = self._entity(entity_text)
        valid_from, valid_to = _validity(start_text, end_text)
        return LabelRow(
            place,
            address,
            cluster,
            fields.token(id_text, "entity_id") if id_text else entity_id(self._feed, entity),
            entity,
            category,
            fields.words(source, "source") or self._feed,
            self._confidence(confidence),
            valid_from,
            valid_to,
            _jurisdiction(country),
            fields.choice(account.lower(), "account_type", ACCOUNT_TYPES) if account else None,
            checksum_valid=checksum_valid,
        )

    def _holder(
        self, chain: str, address: str, cluster: str, category: str
    ) -> tuple[str | None, bool, str | None]:
        """Address id, whether its checksum holds, cluster: the one of address and cluster given."""
        if address and cluster:
            raise FieldError("cluster_id", "stands beside an address: give one of the two", cluster)
        if cluster:
            return None, True, fields.token(cluster, "cluster_id")
        if not address:
            raise FieldError("address", "is empty, and so is cluster_id: give one of the two")
        known = self._book.chain(chain)
        if self._crosswalk.taxonomy.is_listing(category):
            found, valid = self._book.lenient_id(known, address, "address")
        else:
            found, valid = self._book.id(known, address, "address"), True
        if takes_no_label(found):
            reason = "is a null, burn or precompile address: it takes no label"
            raise FieldError("address", reason, address)
        return found, valid, None

    def _category(self, text: str) -> str:
        known = self._crosswalk.taxonomy.categories
        try:
            found = self._crosswalk.concept(text[: fields.MAX_TOKEN])
        except CrosswalkError:
            found = text
        return fields.choice(found, "category", known)

    def _confidence(self, text: str) -> int:
        try:
            return self._crosswalk.confidence(text)
        except CrosswalkError:
            grades = ", ".join(self._crosswalk.grades)
            reason = f"is no confidence: give 0 to 100 or one of {grades}"
            raise FieldError("confidence", reason, text) from None

    @staticmethod
    def _entity(text: str) -> str:
        entity = fields.words(text, "entity")
        if not entity:
            raise FieldError("entity", "is empty")
        return entity


def _validity(start_text: str, end_text: str) -> tuple[int | None, int | None]:
    """The first second within and the first one outside; None is unbounded."""
    start, end = (
        fields.seconds(text, column, fields.YEAR_1900, fields.YEAR_9999_END) if text else None
        for text, column in ((start_text, "valid_from"), (end_text, "valid_to"))
    )
    if start is not None and end is not None and end <= start:
        raise FieldError("valid_to", "is not after valid_from", end_text)
    return start, end


def _jurisdiction(text: str) -> str | None:
    """Country codes, sorted and joined by `;` where there are several, as packs have them."""
    codes = {code.strip() for code in text.upper().split(";")} if text else set()
    if not all(COUNTRY.fullmatch(code) for code in codes):
        raise FieldError("jurisdiction", "is no country code of two letters (ISO 3166-1)", text)
    return ";".join(sorted(codes)) or None
