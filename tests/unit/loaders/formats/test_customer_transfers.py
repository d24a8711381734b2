"""Which transfers a customer made."""

import io

import pytest

from loaders.formats import customer_transfers
from loaders.rows import CustomerTransferRow, Place
from tests.faults.cases.case import MADE, csv_of


@pytest.mark.parametrize(
    ("given", "kept"), [("customer", "customer"), ("third_party", "third_party"), ("", None)]
)
def test_who_initiated_may_be_unknown(given: str, kept: str | None) -> None:
    content = csv_of([{**MADE, "initiated_by": given}])
    rows = list(customer_transfers.read(io.BytesIO(content), "m.csv"))
    assert rows == [CustomerTransferRow(Place("m.csv", 2), "c-1", "t", kept)]
