"""Customers of a load: attributes into the records, a random id and wallet uses into the graph."""

from collections.abc import Iterator, Sequence

from loaders.customer_json import decode
from loaders.graph import Cells, LoadGraph, Statement
from loaders.progress import Progress
from loaders.reject import reject
from loaders.spool import Spool
from loaders.writer import BatchWriter
from service.domain.address import split_id
from service.domain.customer import Customer, Wallet
from service.records.store import CustomerRecords, PutOutcome

BATCH = 200
ERASED = "this customer was erased: a returning customer needs a new customer id"
STATES = {PutOutcome.UNCHANGED: "unchanged", PutOutcome.ERASED: "rejected"}


def write_customers(
    spool: Spool, writer: BatchWriter, records: CustomerRecords, progress: Progress
) -> None:
    """Put customers, then their wallet uses; equal ones change nothing."""
    total = spool.count("SELECT count(*) FROM customer")
    if not total:
        return
    progress.stage("Customers", total)
    for rows in spool.batches("SELECT customer_id, body FROM customer ORDER BY seq", BATCH):
        # What was committed before is not put again: it may have been changed since.
        if writer.begin_batch():
            _write_batch(spool, writer, records, [decode(str(body)) for _, body in rows])
        progress.advance(len(rows))


def _write_batch(
    spool: Spool, writer: BatchWriter, records: CustomerRecords, customers: Sequence[Customer]
) -> None:
    outcomes = records.put_many(customers)
    _note_outcomes(spool, customers, outcomes)
    put = [
        each
        for each, outcome in zip(customers, outcomes, strict=True)
        if outcome is not PutOutcome.ERASED
    ]
    refs = records.graph_refs([each.customer_id for each in put])
    by_ref = {refs[each.customer_id]: each for each in put}
    writer.commit_open(list(_use_statements(writer.graph, by_ref, writer.load.stamp)))


def _note_outcomes(
    spool: Spool, customers: Sequence[Customer], outcomes: Sequence[PutOutcome]
) -> None:
    """Once: a batch that is repeated after an interruption finds its own customers unchanged."""
    for customer, outcome in zip(customers, outcomes, strict=True):
        changed = spool.execute(
            "UPDATE customer SET state = ? WHERE customer_id = ? AND state = 'new'",
            (STATES.get(outcome, "written"), customer.customer_id),
        ).rowcount
        if changed and outcome is PutOutcome.ERASED:
            _reject(spool, customer.customer_id)
    spool.commit()


def _reject(spool: Spool, customer_id: str) -> None:
    place = spool.execute(
        "SELECT file, line FROM customer WHERE customer_id = ?", (customer_id,)
    ).fetchone()
    reject(spool, "customer", place, "customer_id", ERASED)


Use = tuple[str, str, str, int | None, int | None, str | None]


def _use_statements(
    graph: LoadGraph, by_ref: dict[str, Customer], stamp: int
) -> Iterator[Statement]:
    wanted = {_use(ref, wallet) for ref, each in by_ref.items() for wallet in each.wallets}
    held: set[Use] = {
        (row["ref"], row["address"], row["role"], row["since"], row["until"], row["verified_by"])
        for row in graph.read_by_id("customer_facts", sorted(by_ref))
    }
    addresses = {use[1] for use in wanted}
    present = {row["id"] for row in graph.read_by_id("existing_addresses", sorted(addresses))}
    missing = [_address(each) for each in sorted(addresses - present)]
    yield Statement("merge_customers", {"ids": sorted(by_ref)})
    yield Statement("create_addresses", {"rows": missing})
    yield Statement("close_uses", {"rows": _uses(held - wanted), "stamp": stamp})
    yield Statement("open_uses", {"rows": _uses(wanted - held), "stamp": stamp})


def _use(ref: str, wallet: Wallet) -> Use:
    return (
        ref,
        wallet.address,
        wallet.role.value,
        wallet.since,
        wallet.until,
        wallet.verified_by,
    )


def _address(address: str) -> Cells:
    chain, bare = split_id(address)
    return {"id": address, "chain": chain, "address": bare}


def _uses(uses: set[Use]) -> list[Cells]:
    names = ("ref", "address", "role", "since", "until", "verified_by")
    return [dict(zip(names, use, strict=True)) for use in sorted(uses, key=repr)]
