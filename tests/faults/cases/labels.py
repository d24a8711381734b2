"""Bad cells of labels and clusters."""

from loaders.formats.schema import Format
from tests.faults.cases.case import (
    BITCOIN,
    BITCOIN_BAD_CHECKSUM,
    CLUSTER,
    LABEL,
    NULL,
    Case,
    Row,
    cell,
    csv_of,
)

KIND = Format.LABELS
ON_BITCOIN: Row = {**LABEL, "chain": "bitcoin", "address": BITCOIN}
LISTED: Row = {**ON_BITCOIN, "category": "sanction", "address": BITCOIN_BAD_CHECKSUM}
CELLS = (
    ("chain", "", "is empty"),
    ("chain", "nowhere at all", "names no chain"),
    ("address", "", "so is cluster_id"),
    ("address", "0x12", "40 hex digits"),
    ("address", NULL, "takes no label"),
    ("address", "0x" + "0" * 39 + "1", "takes no label"),
    ("address", "0x" + "0" * 36 + "dEaD", "takes no label"),
    ("cluster_id", "k1", "give one of the two"),
    ("entity", "", "is empty"),
    ("entity", "Ex\x07change", "control characters"),
    ("entity", "x" * 2049, "longer than 2048"),
    ("category", "", "is empty"),
    ("category", "exchnage", "did you mean exchange"),
    ("category", "zzzzzz", "is not known"),
    ("confidence", "certain", "is no confidence"),
    ("confidence", "101", "is no confidence"),
    ("confidence", "-1", "is no confidence"),
    ("confidence", "0.5", "is no confidence"),
    ("valid_from", "soon", "is no time"),
    ("valid_from", "1700000000000", "milliseconds"),
    ("valid_to", "2023-02-30", "is no time"),
    ("jurisdiction", "Germany", "country code"),
    ("jurisdiction", "D3", "country code"),
    ("entity_id", "an id", "blanks or invisible"),
    ("account_type", "contarct", "did you mean contract"),
)
CASES = (
    *(each for args in CELLS for each in cell(KIND, LABEL, *args)),
    *cell(KIND, {**LABEL, "valid_from": "1700000000"}, "valid_to", "1699999999", "not after"),
    *cell(KIND, {**LABEL, "valid_from": "1700000000"}, "valid_to", "2023-11-14", "not after"),
    *cell(KIND, ON_BITCOIN, "address", BITCOIN_BAD_CHECKSUM, "checksum"),
    Case("labels: a bad checksum that a listing names", KIND, "labels.csv", csv_of([LISTED]), 1),
    *cell(Format.CLUSTERS, CLUSTER, "cluster_id", "", "is empty"),
    *cell(Format.CLUSTERS, CLUSTER, "cluster_id", "k 1", "blanks or invisible"),
    *cell(Format.CLUSTERS, CLUSTER, "chain", "", "is empty"),
    *cell(Format.CLUSTERS, CLUSTER, "address", "", "is empty"),
    *cell(Format.CLUSTERS, CLUSTER, "address", BITCOIN, "40 hex digits"),
    *cell(Format.CLUSTERS, CLUSTER, "address", NULL, "nobody controls it"),
    Case(
        "labels: neither addresses nor clusters",
        KIND,
        "labels.csv",
        b"entity,category,source,valid_from,valid_to,jurisdiction\n",
        refused="missing columns: chain, address or cluster_id",
    ),
    Case(
        "labels: addresses without their chain",
        KIND,
        "labels.csv",
        b"address,entity,category,source,valid_from,valid_to,jurisdiction\n",
        refused="missing column: 'chain'",
    ),
)
