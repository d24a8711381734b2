"""Transfers a second of a sweep over everything, and what bounds it.

16 categories and 6 hops, every address a subject. Against a straightforward dense version, on
one core and on two. The bytes of pools that the sweep reads and writes are counted from the
track by themselves, so that counting costs the sweep nothing, and set beside what a triad moves
in the same run.
"""

from collections.abc import Sequence
from functools import partial

from bench import dense_sweep
from bench.agreement import check
from bench.pool_traffic import traffic
from bench.power_law import power_law
from bench.power_law_track import received
from bench.report import Figures
from bench.side_by_side import in_turns
from bench.triad import triad_bytes_per_second
from service.exposure.sweep.haircut import haircut

SIZES = (10_000_000,)
TRANSFERS_AN_ADDRESS = 10
DEPTH = 6
ROUNDS = 3
TIMES_FASTER = 2.0
GIGA = 1e9


def measure(sizes: Sequence[int] = SIZES) -> list[Figures]:
    """One row a size. Raises AssertionError when answers differ."""
    return [_measure(size) for size in sizes]


def _measure(size: int) -> Figures:
    track, owners = received(power_law(size // TRANSFERS_AN_ADDRESS, size))
    contenders = {
        "one_core": partial(haircut, track, owners, DEPTH, 1),
        "two_cores": partial(haircut, track, owners, DEPTH, 2),
        "dense": partial(dense_sweep.haircut, track, owners, DEPTH),
    }
    for warm in contenders.values():
        warm()
    laps = in_turns(contenders, ROUNDS)
    check({name: lap.of() for name, lap in laps.items()})
    rate = {name: size / lap.median for name, lap in laps.items()}
    moved, seconds = traffic(track, owners, DEPTH), laps["one_core"].median
    triad = triad_bytes_per_second()
    return {
        "transfers": size,
        "addresses": size // TRANSFERS_AN_ADDRESS,
        **{f"{name}_per_second": round(each) for name, each in rate.items()},
        "times_faster_than_dense": round(rate["one_core"] / rate["dense"], 2),
        "reached": rate["one_core"] >= TIMES_FASTER * rate["dense"],
        "second_core_brings": round(rate["two_cores"] / rate["one_core"], 2),
        "pools_gb_per_second": round(moved.pools / seconds / GIGA, 2),
        "sums_gb_per_second": round(moved.sums / seconds / GIGA, 2),
        "triad_gb_per_second": round(triad / GIGA, 2),
        "pools_share_of_triad": round(moved.pools / seconds / triad, 3),
        "pools_and_sums_share_of_triad": round((moved.pools + moved.sums) / seconds / triad, 3),
    }
