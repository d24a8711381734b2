"""Customer transfers: which transfers from the firm's wallets a customer made."""

from collections.abc import Iterator
from typing import BinaryIO

from loaders.formats import fields
from loaders.formats.fields import FieldError
from loaders.formats.schema import CUSTOMER_TRANSFERS
from loaders.formats.table import Cells, parsed_rows
from loaders.rows import CustomerTransferRow, Place, Rejected

INITIATORS = ("customer", "third_party")


def read(stream: BinaryIO, name: str) -> Iterator[CustomerTransferRow | Rejected]:
    """The rows of a CSV or Parquet file; an empty `initiated_by` is unknown.

    Raises FileRefusedError. No rejection carries a customer id.
    """
    return parsed_rows(stream, name, CUSTOMER_TRANSFERS, _made)


def _made(place: Place, cells: Cells) -> CustomerTransferRow:
    customer_text, transfer_text, initiated_text = cells
    return CustomerTransferRow(
        place,
        _customer_id(customer_text),
        fields.token(transfer_text, "transfer_id"),
        fields.choice(initiated_text, "initiated_by", INITIATORS) if initiated_text else None,
    )


def _customer_id(text: str) -> str:
    try:
        return fields.token(text, "customer_id", fields.MAX_CUSTOMER_ID)
    except FieldError as error:
        raise FieldError(error.column, error.reason) from None
