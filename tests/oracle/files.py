"""A world as files in the exchange format, one folder for each stage (design §6).

Load a folder with its stamp (`clearhop load FOLDER --recorded-at STAMP --allow-shrink`), ask
with `--known-at STAMP`. Labels and clusters are snapshots: a file says all that its feed claims
at that stage. Transfers and links are what is new; a late price is its transfer once more, a
transfer that is closed was reorganised away. A label feed is a file's stem. What the format
cannot say (a link that is closed, a listing by the authority itself) is refused.
"""

import csv
from collections.abc import Iterable
from decimal import Context, Decimal
from fractions import Fraction
from hashlib import sha256
from pathlib import Path

from tests.oracle.world import Label, Link, Membership, Transfer, World, known

DIGITS = 60
TRANSFER = [
    "transfer_id",
    "chain",
    "tx_hash",
    "position",
    "time",
    "from_address",
    "to_address",
    "asset",
    "amount",
    "value_usd",
]
CLUSTER = ["cluster_id", "chain", "address"]
LABEL = [
    "chain",
    "address",
    "cluster_id",
    "entity",
    "entity_id",
    "category",
    "source",
    "confidence",
    "valid_from",
    "valid_to",
    "jurisdiction",
    "account_type",
]
LINK = ["from_transfer_id", "to_transfer_id"]
Cells = list[str | int | None]


def write_world(world: World, folder: Path, upto_stage: int) -> list[tuple[int, Path]]:
    """Write the stages 0 to `upto_stage`; returns (stamp, folder) of those that say anything."""
    _refuse_what_the_format_cannot_say(world)
    written = []
    for number, stamp in enumerate(world.stages[: upto_stage + 1]):
        stage = folder / f"stage-{number}"
        stage.mkdir(parents=True, exist_ok=True)
        _write_additions(world, stage, stamp)
        _write_snapshots(world, stage, stamp)
        if any(stage.iterdir()):
            written.append((stamp, stage))
    return written


def _write_additions(world: World, stage: Path, stamp: int) -> None:
    news = [t for t in world.transfers if stamp in (t.recorded_from, t.value_recorded_from)]
    if news:
        rows = [_transfer(transfer, stamp) for transfer in news]
        _write(stage / "transfers.csv", TRANSFER, rows)
    gone = [transfer.id for transfer in world.transfers if transfer.recorded_to == stamp]
    if gone:
        _write(stage / "reorganised_transfers.csv", ["transfer_id"], [[each] for each in gone])
    links = [link for link in world.links if link.recorded_from == stamp]
    if links:
        _write(stage / "bridge_links.csv", LINK, [[x.from_id, x.to_id] for x in links])


def _write_snapshots(world: World, stage: Path, stamp: int) -> None:
    if any(m.recorded_from <= stamp for m in world.memberships):
        rows = [_membership(m) for m in world.memberships if _stands(m, stamp)]
        _write(stage / "clusters.csv", CLUSTER, rows)
    for feed in sorted({x.feed for x in world.labels if x.recorded_from <= stamp}):
        labels = [x for x in world.labels if x.feed == feed and _stands(x, stamp)]
        _write(stage / f"{feed}.csv", LABEL, [_label(x) for x in labels])


def _refuse_what_the_format_cannot_say(world: World) -> None:
    closed = [x.to_id for x in world.links if x.recorded_to is not None]
    listed = [x.entity for x in world.labels if x.authority]
    if closed or listed:
        raise ValueError(f"the exchange format cannot close {closed} or list {listed}")


def _stands(claim: Membership | Label | Link, stamp: int) -> bool:
    return known(claim.recorded_from, claim.recorded_to, stamp)


def _split(address: str) -> tuple[str, str]:
    chain, _, rest = address.rpartition(":")
    return chain, rest


def _transfer(transfer: Transfer, stamp: int) -> Cells:
    value = transfer.value_known(stamp)
    ends = [_split(transfer.sender)[1], _split(transfer.receiver)[1]]
    return [
        transfer.id,
        transfer.chain,
        "0x" + sha256(transfer.id.encode()).hexdigest(),
        transfer.position,
        transfer.time,
        *ends,
        transfer.asset,
        transfer.amount,
        None if value is None else _decimal(value),
    ]


def _membership(membership: Membership) -> Cells:
    return [membership.cluster, *_split(membership.address)]


def _label(label: Label) -> Cells:
    chain, address = _split(label.address) if label.address else (None, None)
    whose = [chain, address, label.cluster, label.entity, label.entity_id, label.category]
    period = [label.valid_from, label.valid_to]
    return [*whose, "oracle", label.confidence, *period, None, label.account_type]


def _decimal(value: Fraction) -> str:
    exact = Context(prec=DIGITS).divide(Decimal(value.numerator), Decimal(value.denominator))
    return format(exact, "f")


def _write(path: Path, header: list[str], rows: Iterable[Cells]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)
