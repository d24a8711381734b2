"""Bad cells of reorganised transfers."""

from loaders.formats.schema import Format
from tests.faults.cases.case import GONE, GONE_TRANSACTION, Bad, Case, cell, csv_of

KIND = Format.REORGANISED_TRANSFERS
F = "reorganised.csv"
BOTH = {**GONE, **GONE_TRANSACTION}
NOTHING = dict.fromkeys(BOTH, "")
CASES = (
    *cell(KIND, GONE, "transfer_id", "t 1", "blanks or invisible"),
    *cell(KIND, GONE, "transfer_id", "t" * 257, "longer than 256"),
    *cell(KIND, GONE_TRANSACTION, "chain", "", "is empty"),
    *cell(KIND, GONE_TRANSACTION, "chain", "ether net", "names no chain"),
    *cell(KIND, GONE_TRANSACTION, "tx_hash", "", "is empty"),
    *cell(KIND, GONE_TRANSACTION, "tx_hash", "0x12", "no hash of 0x and 64 hex digits"),
    Case(
        "reorganised: an id and a transaction in one row",
        KIND,
        F,
        csv_of([BOTH, {**NOTHING, **GONE, "chain": "eip155:1"}, {**NOTHING, **GONE}]),
        1,
        (Bad(2, "transfer_id", "give one, not both"), Bad(3, "transfer_id", "give one, not both")),
    ),
    Case(
        "reorganised: nothing in a row",
        KIND,
        F,
        csv_of([NOTHING | {"chain": " ", "tx_hash": " "}, BOTH | {"transfer_id": ""}]),
        1,
        (Bad(2, None, "names no transfer"),),
    ),
    Case(
        "reorganised: a hash without its chain",
        KIND,
        F,
        b"tx_hash\n",
        refused="missing column: 'chain'",
    ),
    Case(
        "reorganised: a column that says why",
        KIND,
        F,
        b"transfer_id,reason\n",
        refused="unknown column: 'reason'",
    ),
)
