"""Reasons about known clean origins and about what is unresolved."""

from fractions import Fraction

from tests.reasons.facts import Asked, Facts
from tests.reasons.template import Template, check

CLEAN = [
    Template("{share:share} of inbound value comes from known clean origins"),
    Template("{share:share} of inbound value comes from known clean origins ({text:names})"),
]
WORDS = {
    "of unknown origin": "unknown_origin",
    "from a hub that nobody has named": "unattributed_hub",
    "beyond the search depth": "beyond_depth",
    "below the search threshold": "below_threshold",
    "newly issued": "mint",
}
SUM = "{share:share} of inbound value ({usd:usd}) is unresolved"
OPEN = [Template(SUM), Template(SUM + ": {text:parts}")]
PART = Template("{share:share} {text:what}")


def clean_values(facts: Facts, asked: Asked) -> dict[str, Fraction]:
    """What comes from services that know their customers, and from new coins."""
    rows = facts.exposure(asked).rows.items()
    clean = [share for (category, _, _), (share, _) in rows if facts.rulebook.clean(category)]
    return {"share": sum(clean, Fraction(0))}


def open_values(facts: Facts, asked: Asked) -> dict[str, Fraction]:
    """What traces to nobody."""
    answer = facts.exposure(asked)
    share = sum((answer.residuals.get(name, Fraction(0)) for name in WORDS.values()), Fraction(0))
    return {"share": share, "usd": share * answer.total}


def check_parts(facts: Facts, asked: Asked, text: str) -> int:
    """The parts of what is unresolved, each by its reason."""
    residuals, figures = facts.exposure(asked).residuals, 0
    for part in text.split(", "):
        told = PART.told(part)
        assert told is not None, part
        figures += check(told, {"share": residuals[WORDS[told["what"][1]]]})
    return figures
