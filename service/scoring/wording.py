"""How figures and names read in a reason sentence."""

from collections.abc import Sequence
from decimal import Decimal

from service.scoring.decimals import CONTEXT

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_SMALLEST_PERCENT = Decimal("0.01")
_NAMED = 3


def percent(share: Decimal) -> str:
    """`30 %`, `8.33 %`, or `less than 0.01 %` for what would round to nothing."""
    value = share * 100
    if 0 < value < _SMALLEST_PERCENT:
        return "less than 0.01 %"
    return f"{_trimmed(value.quantize(_SMALLEST_PERCENT, context=CONTEXT))} %"


def usd(value: Decimal) -> str:
    """`USD 41,200`; with cents below a hundred."""
    step = Decimal("0.01") if abs(value) < 100 else Decimal(1)
    return f"USD {value.quantize(step, context=CONTEXT):,}"


def _trimmed(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def number(count: int) -> str:
    """A small number as a word, a greater one in digits."""
    return _NUMBERS[count] if 0 <= count < len(_NUMBERS) else str(count)


def counted(count: int, one: str, many: str = "") -> str:
    """`one hop`, `two hops`; `many` where the plural is not the singular with an s."""
    return f"{number(count)} {one if count == 1 else many or one + 's'}"


def listing(names: Sequence[str]) -> str:
    """`A`, `A and B`, `A, B, C and 4 more`; each name once, in the order given."""
    unique = list(dict.fromkeys(names))
    shown, rest = unique[:_NAMED], len(unique) - _NAMED
    if rest > 0:
        return f"{', '.join(shown)} and {rest} more"
    return " and ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)


def categories(labels: Sequence[str]) -> str:
    """`category exchange` or `categories exchange and gambling`."""
    unique = sorted(set(labels))
    return f"{'category' if len(unique) == 1 else 'categories'} {listing(unique)}"
