"""Which loads a graph has seen, and what each brought."""

from dataclasses import dataclass

from service.graph.reader.runner import Runner

KINDS = ("label", "membership", "link", "transfer", "reorganised", "customer", "made")


@dataclass(frozen=True, slots=True)
class Load:
    """A finished load: its stamp in UTC microseconds, and its feeds as pairs of kind and name."""

    stamp_us: int
    feeds: tuple[tuple[str, str], ...]


async def read_loads(runner: Runner, after_us: int, until_us: int) -> tuple[Load, ...]:
    """The loads with a stamp beyond `after_us` and up to `until_us`, in order."""
    found: dict[int, set[tuple[str, str]]] = {}
    for row in await runner.rows("feed_loads", kinds=list(KINDS)):
        for stamp in row["stamps"]:
            if after_us < stamp <= until_us:
                found.setdefault(stamp, set()).add((row["kind"], row["feed"]))
    return tuple(Load(stamp, tuple(sorted(found[stamp]))) for stamp in sorted(found))
