"""Headers: which format they are of, and what is wrong with them."""

import pytest

from loaders.formats.schema import (
    BRIDGE_LINKS,
    CLUSTERS,
    LABELS,
    TABLES,
    TRANSFERS,
    Schema,
    resembled,
)


@pytest.mark.parametrize("schema", TABLES, ids=lambda schema: schema.format)
def test_every_format_is_recognised_by_its_own_columns(schema: Schema) -> None:
    assert resembled(schema.columns) is schema
    assert resembled(reversed(schema.columns)) is schema


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (TRANSFERS.required[:-1], TRANSFERS),
        (("chain", "address", "entity", "category"), LABELS),
        (("cluster_id", "address"), CLUSTERS),
        (("from_tx_hash", "to_tx_hash", "bridge"), BRIDGE_LINKS),
        (("block_time", "from", "to", "total_eth"), None),
        (("chain",), None),
        (("chain", "amount", "a", "b", "c"), None),
        ((), None),
    ],
)
def test_a_near_miss_is_recognised_and_a_stranger_is_not(
    names: tuple[str, ...], expected: Schema | None
) -> None:
    assert resembled(names) is expected
