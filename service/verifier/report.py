"""What the verifier prints."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from .chain import Check
from .checks import Compared

WIDTH = 46
NOT_RECOMPUTED = (
    "Recomputed are all rows from the inputs, not the inputs from the blockchain: the shares of",
    "exposure, the transfers, trails, labels and the customer's file are taken as the bundle says",
    "them. Not looked at: reasons and evidence of rows, and outcome_reasons; triggers, due",
    "diligence and review date; the interval, load-bearing labels and bands by other methods;",
    "whether an override has effect.",
)


def checks_text(title: str, checks: Iterable[Check]) -> Iterator[str]:
    """A line for each check."""
    yield title
    for text, holds in checks:
        yield f"  {'ok     ' if holds else 'DIFFERS'} {text}"


def rows_text(rows: Sequence[Compared]) -> Iterator[str]:
    """The table: each row as stored and as recomputed."""
    yield f"  {'factor':{WIDTH}} {'stored':>8} {'again':>8}  measure"
    for row in rows:
        stored, again = row.stored or {}, row.again
        name = stored.get("factor") or (again.factor if again else "")
        points = _points(stored.get("points")), _points(again.points if again else None)
        value = again.value if again else None
        taken = f"{again.measure} {value}" if again and value is not None else "not scored"
        mark = "" if row.same else f"  DIFFERS from {stored.get('measure')} {stored.get('value')}"
        yield f"  {name:{WIDTH}} {points[0]:>8} {points[1]:>8}  {taken}{mark}"


def signed_by(key: str, known: bool) -> str:
    """Who signed, as far as the file can tell."""
    if known:
        return f"The head is compared with the key given: {key}."
    return f"The head names the key {key}: ask the firm, by another way, whether it is its own."


def _points(points: Decimal | None) -> str:
    return "-" if points is None else f"{points:+.1f}"
