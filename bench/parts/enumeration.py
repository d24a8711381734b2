"""The frontier against the enumeration of paths, in the same engine.

On a graph where a haircut and `amount / sum(in)` along paths mean the same (`bench.rounds`).
Enumeration is helped where it can be: it starts at the subject's index, `sum(in)` and the
category are written on each wallet beforehand, it stops at labelled wallets, it aggregates in
the engine, and of its two forms the faster counts. The frontier has no threshold and no hub
limit, so that both give all there is. Asked for a busy subject and for one of median fan-in,
after each contender has run unmeasured for a while.
"""

from collections.abc import Iterator, Mapping, Sequence

from bench.contest import FORMS, LIMIT_SECONDS, match_on
from bench.enumerated import paths_of
from bench.report import Figure, Figures
from bench.rounds import CHAIN, Size, Transfers, categories, rounds_of
from service.graph.connection import Engine

# Transfers from each round of wallets to the next.
SIZES = (2_000,)
ROUNDS_OF_WALLETS = 8
TRANSFERS_A_WALLET = 10
# How many transfers the subject received.
MEDIAN, BUSY = 5, 100
DEPTHS = {MEDIAN: (3, 4), BUSY: (3, 4, 5, 6)}
TIMES_FASTER = {3: 20.0, 4: 100.0}


def measure(engines: Sequence[Engine], sizes: Sequence[int] = SIZES) -> list[Figures]:
    """One row for each size, engine, subject and depth."""
    rows: list[Figures] = []
    for each in sizes:
        size = Size(ROUNDS_OF_WALLETS, each // TRANSFERS_A_WALLET, each)
        transfers = rounds_of(size)
        for engine in engines:
            rows += _on(engine, transfers, size)
    return rows


def _on(engine: Engine, transfers: Transfers, size: Size) -> Iterator[Figures]:
    subjects = {fan_in: _subject(transfers, size, fan_in) for fan_in in DEPTHS}
    with match_on(engine, transfers, size) as match:
        match.warm(f"{CHAIN}:w{subjects[BUSY]}", DEPTHS[BUSY][0])
        for fan_in, depths in DEPTHS.items():
            match.out.clear()
            for depth in depths:
                seconds = match.play(f"{CHAIN}:w{subjects[fan_in]}", depth)
                paths, touched = paths_of(transfers, size, subjects[fan_in], depth)
                yield {
                    "engine": engine.value,
                    "addresses": size.rounds * size.wallets,
                    "transfers": len(transfers.units),
                    **transfers.fan_in(),
                    "fan_in_of_subject": fan_in,
                    "depth": depth,
                    "paths": paths,
                    "transfers_on_them": touched,
                    **_told(seconds, depth),
                }


def _subject(transfers: Transfers, size: Size, fan_in: int) -> int:
    """The wallet of the last round, without a label, that comes nearest."""
    received, labelled = transfers.last_fan_in(size), categories(size)
    return min(received.keys() - labelled.keys(), key=lambda at: (abs(received[at] - fan_in), at))


def _told(seconds: Mapping[str, float], depth: int) -> Figures:
    told: dict[str, Figure] = {}
    for name in ("frontier", *FORMS):
        found = seconds.get(name)
        told[f"{name}_median_seconds"] = round(found, 3) if found else f"none in {LIMIT_SECONDS} s"
    best = min((seconds[form] for form in FORMS if form in seconds), default=None)
    times = (best or LIMIT_SECONDS) / seconds["frontier"]
    return {
        **told,
        "times_faster": f"{'' if best else 'at least '}{times:.1f}",
        "reached": times >= TIMES_FASTER[depth] if depth in TIMES_FASTER else None,
    }
