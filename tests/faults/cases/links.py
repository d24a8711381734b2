"""Bad cells of bridge links and of customer transfers."""

from loaders.formats.schema import Format
from tests.faults.cases.case import HASH, LINK_BY_HASH, LINK_BY_ID, MADE, Bad, Case, cell, csv_of

KIND = Format.BRIDGE_LINKS
F = "links.csv"
BOTH = {**LINK_BY_ID, **LINK_BY_HASH}
NO_HASHES = dict.fromkeys(LINK_BY_HASH, "")
CASES = (
    *cell(KIND, LINK_BY_ID, "from_transfer_id", "", "is empty"),
    *cell(KIND, LINK_BY_ID, "to_transfer_id", "", "is empty"),
    *cell(KIND, LINK_BY_ID, "to_transfer_id", "out", "that it should continue"),
    *cell(KIND, LINK_BY_ID, "to_transfer_id", "i n", "blanks or invisible"),
    *cell(KIND, LINK_BY_HASH, "from_tx_hash", "", "is empty"),
    *cell(KIND, LINK_BY_HASH, "to_tx_hash", "", "is empty"),
    *cell(KIND, LINK_BY_HASH, "to_tx_hash", HASH.upper(), "that it should continue"),
    Case(
        "links: ids and hashes in one row",
        KIND,
        F,
        csv_of([BOTH]),
        rejected=(Bad(2, "from_tx_hash", "not both"),),
    ),
    Case(
        "links: no pair in a row",
        KIND,
        F,
        csv_of([dict.fromkeys(BOTH, ""), dict.fromkeys(BOTH, " "), {**BOTH, **NO_HASHES}]),
        1,
        (Bad(2, None, "names no transfers"), Bad(3, None, "names no transfers")),
    ),
    Case(
        "links: half a pair of columns",
        KIND,
        F,
        b"from_transfer_id,to_tx_hash\n",
        refused="missing columns: 'to_transfer_id', 'from_tx_hash'",
    ),
    *cell(Format.CUSTOMER_TRANSFERS, MADE, "customer_id", "", "is empty"),
    *cell(Format.CUSTOMER_TRANSFERS, MADE, "customer_id", "Jane Doe", "blanks or invisible"),
    *cell(Format.CUSTOMER_TRANSFERS, MADE, "transfer_id", "", "is empty"),
    *cell(Format.CUSTOMER_TRANSFERS, MADE, "initiated_by", "bank", "customer or third_party"),
)
