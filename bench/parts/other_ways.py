"""The sweep against the same computation as a user would write it otherwise.

At growing sizes, each way as long as it stays within a limit of time and memory. All of them
begin with the same columns of ledger fields, the sweep runs on one core, and every answer is
compared with the sweep's. Polars uses all cores.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import pairwise

from bench.agreement import check
from bench.power_law import power_law
from bench.power_law_track import received
from bench.report import Figure, Figures
from bench.side_by_side import Lap, in_turns
from service.exposure.sweep.haircut import haircut
from service.exposure.sweep.track import Owners, Shares, Track

SIZES = (100_000, 300_000, 1_000_000, 3_000_000)
TRANSFERS_AN_ADDRESS = 10
DEPTH = 6
LIMIT_SECONDS = 60.0
ROUNDS = 3
# No second round of what takes this long.
ENOUGH_SECONDS = 15.0
TIMES_FASTER = 8.0
Way = Callable[[Track, Owners, int], Shares]


def ways() -> dict[str, Way]:
    """The other ways; their libraries come with the extra `bench` alone."""
    from bench.rivals import plain, sparse, windows

    return {
        "plain_python": plain.haircut,
        "scipy_pairs": sparse.pairs,
        "scipy_chain": sparse.chain,
        "polars_windows": windows.haircut,
    }


def measure(sizes: Sequence[int] = SIZES) -> list[Figures]:
    """One row a size. Raises AssertionError when answers differ."""
    left, every = ways(), list(ways())
    rows = []
    for size, following in pairwise([*sorted(sizes), 0]):
        laps = _race(left, size)
        rows.append(_row(size, every, laps))
        for name in list(left):
            if name not in laps or laps[name].median * following / size > LIMIT_SECONDS:
                del left[name]
    return rows


def _race(left: Mapping[str, Way], size: int) -> Mapping[str, Lap[Shares | None]]:
    track, owners = received(power_law(size // TRANSFERS_AN_ADDRESS, size))
    calls: dict[str, Callable[[], Shares | None]] = {
        name: partial(_unless_too_large, way, track, owners) for name, way in left.items()
    }
    calls = {"sweep": partial(haircut, track, owners, DEPTH, 1), **calls}
    calls["sweep"]()
    laps = in_turns(calls, ROUNDS, ENOUGH_SECONDS)
    check({name: lap.answer for name, lap in laps.items() if lap.answer is not None})
    return {name: lap for name, lap in laps.items() if lap.answer is not None}


def _unless_too_large(way: Way, track: Track, owners: Owners) -> Shares | None:
    try:
        return way(track, owners, DEPTH)
    except MemoryError:
        return None


def _row(size: int, every: Sequence[str], laps: Mapping[str, Lap[Shares | None]]) -> Figures:
    seconds = {name: lap.median for name, lap in laps.items()}
    best = min((seconds[name] for name in every if name in seconds), default=None)
    times = best / seconds["sweep"] if best else None
    per_second: dict[str, Figure] = {
        f"{name}_per_second": round(size / seconds[name]) if name in seconds else "-"
        for name in ("sweep", *every)
    }
    return {
        "transfers": size,
        "addresses": size // TRANSFERS_AN_ADDRESS,
        **per_second,
        "times_faster_than_best": round(times, 1) if times else "-",
        "reached": times >= TIMES_FASTER if times else None,
    }
