"""What a sweep says of its subjects, one by one, and how far that is from the oracle's answers."""

from dataclasses import dataclass, field
from fractions import Fraction

from service.columns.swept import NO_KEY, Swept
from tests.oracle.by_category import ByCategory


@dataclass(slots=True)
class Said:
    """Of one subject: shares of `total` (USD) by (category, hops) and by residual."""

    total: float
    unpriced: int
    complete: bool
    rows: dict[tuple[str, int], float] = field(default_factory=dict)
    residuals: dict[str, float] = field(default_factory=dict)

    @property
    def sum(self) -> float:
        """All shares together."""
        return sum(self.rows.values()) + sum(self.residuals.values())


def said_of(swept: Swept) -> dict[str, Said]:
    """What the sweep says of each subject, by its name."""
    counted = (swept.total_usd, swept.unpriced, swept.complete)
    found = [Said(*each) for each in zip(*(column.tolist() for column in counted), strict=True)]
    rows = (swept.subject, swept.key, swept.hops, swept.shares())
    for subject, key, hops, share in zip(*(column.tolist() for column in rows), strict=True):
        its, residual = found[subject], key - len(swept.categories)
        if residual >= 0:
            its.residuals[swept.residuals[residual].value] = share
        elif key != NO_KEY:
            its.rows[swept.categories[key], hops] = share
    return dict(zip(swept.names, found, strict=True))


def difference(said: Said, wanted: ByCategory) -> float:
    """The greatest difference of any number from the oracle's; of totals, in parts of them."""
    total = float(wanted.total)
    gaps = [abs(said.total - total) / max(total, 1.0), abs(said.unpriced - wanted.unpriced)]
    for mine, theirs in ((said.rows, wanted.rows), (said.residuals, wanted.residuals)):
        names = {*mine, *theirs}
        gaps += [abs(mine.get(name, 0.0) - float(theirs.get(name, Fraction(0)))) for name in names]
    return max(gaps)
