"""Tables into `Facts`: arrays that lie in the files where one segment holds them all."""

from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from service.columns.facts import (
    ClaimFact,
    Facts,
    LinkFact,
    MembershipFact,
    SideColumns,
    TransferColumns,
)
from service.columns.tables import Content, Dictionary
from service.domain.taxonomy import Taxonomy
from service.exposure.traced import Marker
from service.graph.reader.columns import Kind
from service.graph.reader.records import attribution, names_of


def assembled(content: Content, stamp: int, taxonomy: Taxonomy) -> Facts:
    """The facts of one content whose tables are in order; listings are told by the taxonomy."""
    return Facts(
        stamp=stamp,
        transfers=_transfers(content[Kind.TRANSFERS]),
        addresses=_texts(content, Dictionary.ADDRESSES),
        assets=_texts(content, Dictionary.ASSETS),
        epochs=content[Dictionary.EPOCHS].num_rows,
        memberships=tuple(MembershipFact(**row) for row in content[Kind.MEMBERSHIPS].to_pylist()),
        claims=(
            *_claims(content, Kind.ADDRESS_CLAIMS, taxonomy),
            *_claims(content, Kind.CLUSTER_CLAIMS, taxonomy),
        ),
        links=tuple(LinkFact(**row) for row in content[Kind.LINKS].to_pylist()),
        markers={
            row["id"]: Marker(row["rewritten_at"], row["rewritten_from_key"])
            for row in content[Kind.MARKERS].to_pylist()
        },
    )


def _texts(content: Content, dictionary: Dictionary) -> tuple[str, ...]:
    return tuple(content[dictionary]["text"].to_pylist())


def _claims(content: Content, kind: Kind, taxonomy: Taxonomy) -> list[ClaimFact]:
    names = {row["id"]: names_of(row) for row in content[Kind.ENTITIES].to_pylist()}
    return [
        ClaimFact(
            holder=row["holder"],
            of_cluster=kind is Kind.CLUSTER_CLAIMS,
            claim=attribution({**row, "entity": names[row["entity_id"]].now}, taxonomy),
            names=names[row["entity_id"]],
            recorded_from=row["recorded_from"],
            recorded_to=row["recorded_to"],
        )
        for row in content[kind].to_pylist()
    ]


def _transfers(rows: pa.Table) -> TransferColumns:
    plain = ("order_key", "time", "sender", "receiver", "asset", "amount", "value_usd")
    recorded = ("value_recorded_from", "recorded_from", "recorded_to")
    return TransferColumns(
        id=_array(rows, "id"),
        amount_exact=_array(rows, "amount_exact"),
        **{name: _numbers(rows, name) for name in (*plain, *recorded)},
        out=_side(rows, "sender"),
        into=_side(rows, "receiver"),
    )


def _side(rows: pa.Table, name: str) -> SideColumns:
    # A receiver's balance is no column. Zeros that nobody writes to take no memory.
    zeros = np.broadcast_to(np.float64(0), rows.num_rows)
    sent = f"{name}_balance" in rows.column_names
    return SideColumns(
        epoch=_numbers(rows, f"{name}_epoch"),
        log=_numbers(rows, f"{name}_log"),
        balance=_numbers(rows, f"{name}_balance") if sent else zeros,
        shortfall=_numbers(rows, f"{name}_shortfall") if sent else zeros,
        count=_numbers(rows, f"{name}_count"),
    )


def _array(rows: pa.Table, name: str) -> pa.Array:
    """The column as one array; no copy is made of one that lies in one piece."""
    column = rows[name]
    return column.chunk(0) if column.num_chunks == 1 else column.combine_chunks()


def _numbers(rows: pa.Table, name: str) -> npt.NDArray[Any]:
    found: npt.NDArray[Any] = _array(rows, name).to_numpy()
    return found
