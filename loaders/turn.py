"""One load runs at a time: a lock on the folder, and a note in the graph for other machines."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from neo4j import ManagedTransaction

from cypher.schema import check_version
from loaders.clock import stamp_for
from loaders.graph import LoadGraph, Parameter, Statement, run_all
from loaders.plan import LoadIdentity
from loaders.running import Running, running_load
from loaders.writer import now_us
from service.domain.moment import format_seconds
from service.errors import ConflictError, SchemaVersionError

SILENCE_US = 600 * 1_000_000


@contextmanager
def turn(home: Path) -> Iterator[str]:
    """Hold the folder's loading lock; gives the folder's random owner id. Raises ConflictError."""
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (home / "load.lock").open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise ConflictError("another load is running: wait until it has ended") from None
        lock.seek(0)
        owner = lock.read().strip()
        if not owner:
            owner = uuid4().hex
            lock.write(owner)
            lock.flush()
        yield owner


def refuse_foreign(running: Running, owner: str) -> None:
    """Raise ConflictError when another machine's load was heard of lately."""
    heard = running.heartbeat
    if running.owner != owner and now_us() - heard < SILENCE_US:
        raise ConflictError(
            f"a load of {running.title} runs on another machine, heard of at"
            f" {format_seconds(heard // 1_000_000)}: wait until it has ended; after"
            f" {SILENCE_US // 60_000_000} minutes of silence it can be taken over"
        )


def begin(
    graph: LoadGraph, owner: str, recorded_at_us: int | None, inputs: tuple[str, str]
) -> LoadIdentity:
    """Note the new load in the graph, exactly one at a time; `inputs` are digest and title."""
    identity = uuid4().hex
    stamps: list[int] = []

    def work(tx: ManagedTransaction) -> None:
        stamps[:] = [_begin(tx, identity, recorded_at_us, (owner, *inputs))]

    graph.transact(work)
    return LoadIdentity(identity, stamps[0], owner)


def _begin(
    tx: ManagedTransaction, identity: str, recorded_at_us: int | None, words: tuple[str, str, str]
) -> int:
    state = run_all(tx, [Statement("lock_state", {"token": identity})])
    if not state:
        raise SchemaVersionError("the graph has no schema yet: run `clearhop migrate`")
    check_version(state[0]["schema_version"])
    if running_load(run_all(tx, [Statement("running_load", {})])) is not None:
        raise ConflictError("another load has just begun: wait until it has ended")
    stamp = stamp_for(recorded_at_us, state[0]["last_finished"], now_us())
    owner, inputs, title = words
    params: dict[str, Parameter] = {
        "id": identity,
        "stamp": stamp,
        "inputs": inputs,
        "title": title,
        "owner": owner,
        "now": now_us(),
    }
    run_all(tx, [Statement("begin_load", params)])
    return stamp
