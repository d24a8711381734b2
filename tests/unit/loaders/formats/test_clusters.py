"""Clusters and their members."""

import io

import pyarrow as pa

from loaders.formats import clusters
from loaders.rows import MembershipRow, Place
from tests.faults.cases.case import CLUSTER, A, csv_of, parquet_of


def test_a_member_has_a_canonical_id() -> None:
    content = csv_of([{**CLUSTER, "chain": "ETH", "address": A.upper()}])
    rows = list(clusters.read(io.BytesIO(content), "c.csv"))
    assert rows == [MembershipRow(Place("c.csv", 2), "k1", f"eip155:1:{A}")]


def test_numbers_are_ids_too() -> None:
    columns = {name: pa.array([text]) for name, text in CLUSTER.items()}
    content = parquet_of({**columns, "cluster_id": pa.array([2**40])})
    (row,) = clusters.read(io.BytesIO(content), "c.parquet")
    assert isinstance(row, MembershipRow)
    assert row.cluster_id == "1099511627776"
