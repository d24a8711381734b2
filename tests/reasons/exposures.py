"""Reasons about exposure: counterparties, source of funds, and the floors that rest on them."""

from collections.abc import Callable
from fractions import Fraction

from tests.oracle.answer import Answer, Row
from tests.reasons.dust import Counted, counted
from tests.reasons.facts import LISTING, UNDATED, Asked, Facts
from tests.reasons.figures import count
from tests.reasons.rulebook import Rulebook, at
from tests.reasons.template import Template

Keep = Callable[[Row], bool]
Told = dict[str, tuple[str, str]]
Values = dict[str, Fraction | int | str]
SUM = "{share:share} of {text:way} value ({usd:usd})"
NEAR = "is within {count:hops} hop(s) of"
FROM = ("came directly from", "went directly to", NEAR)
NAMES = ("{text:names}, category {text:categories}", "{text:names}, categories {text:categories}")
SENTENCES = [f"{SUM} {relation} {names}" for relation in FROM for names in NAMES]
ABOVE = (
    "; with the rows above {%s:together}, worth {points:worth}, "
    "{points:counted} of it counted there"
)
OF_IT = "; {usd:of_it} of it is dust and adds nothing"
DUST = "; less than the {usd:dust} that count as dust, so it adds nothing"
ABOVES = ("", ABOVE % "share", ABOVE % "usd")
ENDS = tuple(f"{above}{dust}" for above in ABOVES for dust in ("", OF_IT, DUST))
MOVED = "{share:after_share} of {text:after_way} value ({usd:after_usd}) "
SINCE = "moved at or after the designation of its holder"
AFTERS = (
    "",
    f"{MOVED}{SINCE}; in all ",
    f"{MOVED}counts as {SINCE}, whose date is not known; in all ",
    f"{MOVED}counts as {SINCE}, whose date is not known for {{share:undated}}; in all ",
)
GROUP = [Template(f"{each}{end}") for each in SENTENCES for end in ENDS]
ORIGIN = [Template(f"origin of funds: {each}{end}") for each in SENTENCES for end in ABOVES]
FLOOR = [
    Template(f"{lifted} the floor of {{points:floor}}: {after}{each}")
    for lifted in ("lifted to", "already at or above")
    for after in AFTERS
    for each in SENTENCES
]


def group_values(facts: Facts, asked: Asked, told: Told, measure: str) -> Values:
    """A group of counterparties, and what it adds to those above it."""
    rules, direction = facts.rulebook, str(asked["direction"])
    curves = rules.policy["counterparty_exposure"][direction]
    upto = rules.groups[: rules.groups.index(str(asked["group"])) + 1]
    answer = facts.exposure(asked)
    what = counted(facts, answer, direction)
    directly = measure.startswith("direct_")

    def worth(names: list[str]) -> Fraction:
        """Of a group and those above it: the best of four curves; nothing for dust."""
        keeps = {"any_hops": _in(rules, names), "direct": _directly(_in(rules, names))}
        if what.too_little(keeps["any_hops"], _dust(rules)):
            return Fraction(0)
        of_group = curves[names[-1]]
        return max(_best(what.answer, keep, of_group[reach]) for reach, keep in keeps.items())

    together, own = _in(rules, upto), _in(rules, upto[-1:])
    shown = _directly(own) if directly and _rows(answer, _directly(own)) else own
    before = max((worth(upto[: n + 1]) for n in range(len(upto) - 1)), default=Fraction(0))
    reading = (_directly(together) if directly else together, measure)
    return (
        _sentence(facts, answer, shown, told)
        | _ladder(what.answer, reading, worth(upto), before)
        | {"dust": _dust(rules), "of_it": _usd(answer, shown) - _usd(what.answer, shown)}
    )


def origin_values(facts: Facts, asked: Asked, told: Told, measure: str) -> Values:
    """Illicit origins up to a distance, and what they add to the nearer ones."""
    rule = facts.rulebook.policy["source_of_funds"]["illicit_origins"]
    what, illicit = _counted(facts, asked), _in(facts.rulebook, rule["groups"])
    bands = rule["by_hops"]
    place = next(n for n, band in enumerate(bands) if band.get("max_hops") == asked["max_hops"])
    keeps = [_within(illicit, band.get("max_hops")) for band in bands[: place + 1]]

    def worth(n: int) -> Fraction:
        dust = what.too_little(keeps[n], _dust(facts.rulebook))
        return Fraction(0) if dust else _best(what.answer, keeps[n], bands[n])

    before = max((worth(n) for n in range(place)), default=Fraction(0))
    ladder = _ladder(what.answer, (keeps[-1], measure), worth(place), before)
    return _sentence(facts, what.answer, keeps[-1], told) | ladder


def _counted(facts: Facts, asked: Asked) -> Counted:
    return counted(facts, facts.exposure(asked), str(asked["direction"]))


def floor_values(facts: Facts, asked: Asked, told: Told) -> Values:
    """What a floor rests on: a group up to a distance, and how much of it moved afterwards; all
    of it where no designation gives a date.
    """
    limit = asked["max_hops"]
    assert limit is None or isinstance(limit, int)
    keep = _within(_in(facts.rulebook, [str(asked["group"])]), limit)
    answer = _counted(facts, asked).answer
    rows = {row: parts for row, parts in answer.rows.items() if keep(row)}
    undated = sum((all_ for row, (all_, _) in rows.items() if _undated(row)), Fraction(0))
    after = sum((later for _, later in rows.values()), undated)
    found = {"after_share": after, "after_usd": after * answer.total, "undated": undated}
    return _sentence(facts, answer, keep, told) | found


def _sentence(facts: Facts, answer: Answer, keep: Keep, told: Told) -> Values:
    rows = _rows(answer, keep)
    names = {entity.removesuffix(UNDATED) for _, entity, _ in rows}
    labels = {facts.rulebook.label(category) for category, _, _ in rows}
    assert _listed(told["names"][1]) == names
    assert _listed(told["categories"][1]) == labels
    assert "hops" in told or {hops for _, _, hops in rows} == {1}
    share = _share(answer, keep)
    furthest = max(hops for _, _, hops in rows)
    assert "hops" not in told or count(told["hops"][1]) == furthest
    return {"share": share, "usd": share * answer.total, "hops": furthest}


def _undated(row: Row) -> bool:
    category, entity, _ = row
    return category == LISTING and entity.endswith(UNDATED)


def _listed(text: str) -> set[str]:
    """The names of a list of at most three; longer ones do not occur in worlds this small."""
    assert " more" not in text
    return set(text.replace(" and ", ", ").split(", "))


def _ladder(answer: Answer, reading: tuple[Keep, str], worth: Fraction, before: Fraction) -> Values:
    keep, measure = reading
    together = _usd(answer, keep) if measure.endswith("usd") else _share(answer, keep)
    return {"together": together, "worth": worth, "counted": min(before, worth)}


def _best(answer: Answer, keep: Keep, curves: dict[str, list[list[float]]]) -> Fraction:
    return max(at(curves["share"], _share(answer, keep)), at(curves["usd"], _usd(answer, keep)))


def _in(rules: Rulebook, names: list[str]) -> Keep:
    return lambda row: rules.group(row[0]) in names


def _directly(keep: Keep) -> Keep:
    return lambda row: row[2] == 1 and keep(row)


def _within(keep: Keep, hops: int | None) -> Keep:
    return lambda row: (hops is None or row[2] <= hops) and keep(row)


def _rows(answer: Answer, keep: Keep) -> list[Row]:
    return [row for row, (share, _) in answer.rows.items() if share and keep(row)]


def _share(answer: Answer, keep: Keep) -> Fraction:
    return sum((share for row, (share, _) in answer.rows.items() if keep(row)), Fraction(0))


def _usd(answer: Answer, keep: Keep) -> Fraction:
    return _share(answer, keep) * answer.total


def _dust(rules: Rulebook) -> Fraction:
    return Fraction(str(rules.policy["counterparty_exposure"]["dust"]["usd"]))
