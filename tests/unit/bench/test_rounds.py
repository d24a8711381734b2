"""The graph on which paths and the haircut must mean the same."""

from pathlib import Path

import numpy as np

from bench.enumerated import QUERIES, paths_of, text_of
from bench.rounds import Size, categories, rounds_of, write

SIZE = Size(rounds=5, wallets=40, transfers=300)


def test_a_wallet_pays_after_its_last_receipt_and_then_all_of_it() -> None:
    transfers = rounds_of(SIZE)
    places = np.arange(len(transfers.units))
    paid = 0
    for wallet in range(SIZE.wallets, SIZE.rounds * SIZE.wallets):
        receipts = places[transfers.receiver == wallet]
        sends = places[transfers.sender == wallet]
        if len(sends):
            assert receipts.max() < sends.min()
            assert transfers.units[sends].sum() == transfers.units[receipts].sum()
            paid += 1
    assert paid > SIZE.wallets
    assert (transfers.units > 0).all()


def test_paths_are_counted_as_they_are_listed() -> None:
    transfers, labelled = rounds_of(SIZE), categories(SIZE)
    received = transfers.last_fan_in(SIZE)
    subject = max(received.keys() - labelled.keys(), key=lambda wallet: received[wallet])

    def listed(wallet: int, depth: int) -> list[tuple[int, ...]]:
        inflows = np.flatnonzero(transfers.receiver == wallet).tolist() if depth else []
        paths = []
        for inflow in inflows:
            sender = int(transfers.sender[inflow])
            paths.append((inflow,))
            if sender not in labelled:
                paths += [(inflow, *rest) for rest in listed(sender, depth - 1)]
        return paths

    paths = listed(subject, 3)
    touched = {(hop, each) for path in paths for hop, each in enumerate(path)}
    assert paths_of(transfers, SIZE, subject, 3) == (len(paths), len(touched))


def test_the_files_are_the_same_every_time(tmp_path: Path) -> None:
    for name in ("one", "other"):
        write(rounds_of(SIZE), SIZE, tmp_path / name)
    for name in ("transfers.csv", "labels.csv"):
        one, other = ((tmp_path / folder / name).read_bytes() for folder in ("one", "other"))
        assert one == other


def test_every_query_file_keeps_the_rules_of_the_library() -> None:
    files = sorted(QUERIES.glob("*.cypher"))
    assert files
    assert all(text_of(path.stem) for path in files)
