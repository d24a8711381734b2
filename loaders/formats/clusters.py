"""Clusters: which addresses are under common control."""

from collections.abc import Iterator
from typing import BinaryIO

from loaders.formats import fields
from loaders.formats.addresses import AddressBook
from loaders.formats.fields import FieldError
from loaders.formats.schema import CLUSTERS
from loaders.formats.table import Cells, parsed_rows
from loaders.rows import MembershipRow, Place, Rejected
from service.domain.address import takes_no_label


def read(stream: BinaryIO, name: str) -> Iterator[MembershipRow | Rejected]:
    """The memberships of a CSV or Parquet file. Raises FileRefusedError."""
    book = AddressBook()

    def membership(place: Place, cells: Cells) -> MembershipRow:
        cluster_text, chain_text, address_text = cells
        cluster_id = fields.token(cluster_text, "cluster_id")
        address = book.id(book.chain(chain_text), address_text, "address")
        if takes_no_label(address):
            reason = "is a null, burn or precompile address: nobody controls it"
            raise FieldError("address", reason, address_text)
        return MembershipRow(place, cluster_id, address)

    return parsed_rows(stream, name, CLUSTERS, membership)
