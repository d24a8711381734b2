"""The section on planted patterns: in the sample books, and in AMLSim's graphs."""

from collections.abc import Iterator, Sequence

from bench.amlsim_accounts import settings
from bench.report import Figures, markdown
from bench.validation.figures import Measured, Tables
from bench.validation.pattern_notes import AMLSIM_NOTES, NOTES, RATIOS, UNCOUNTED
from service.scoring.policy import Policy


def pattern_lines(measured: Measured, found: Tables) -> Iterator[str]:
    """Precision is the share of what was found that was planted, recall the other way round."""
    yield from ("## Planted patterns, found and missed", "")
    yield (
        "Precision is the share of what was found that was planted, recall the share of what was"
        " planted that was found. A customer counts as found where the pattern's row has points;"
        " transfers are those in the evidence of that row."
    )
    yield ""
    yield from ("### In the sample books", "", *markdown(found["patterns"]), "")
    yield f"{_missed(found['patterns'])} What lies behind the figures:"
    told = {str(row["pattern"]) for row in found["patterns"] if any(row[r] != 1 for r in RATIOS)}
    yield from ("", *(f"- {note}" for name, note in NOTES.items() if name in told))
    yield from (f"- {UNCOUNTED}", "")
    yield from ("### In AMLSim's graphs", "")
    if not found["amlsim"]:
        yield "The graphs were not at hand when this page was made."
        yield ""
        return
    yield from _amlsim(measured, found)


def _missed(rows: Sequence[Figures]) -> str:
    missed = [
        f"{row['pattern']} (seed {row['seed']})" for row in rows if row["customers_recall"] != 1
    ]
    if not missed:
        return "Every planted pattern is found in every book."
    return f"Not found in every customer who has it: {', '.join(missed)}."


def _amlsim(measured: Measured, found: Tables) -> Iterator[str]:
    yield (
        "Payment graphs of IBM's simulator, read as chain `test:aml`, a step as a day and a unit"
        " as a dollar. Every account is taken for a customer. The files tell which accounts belong"
        " to a pattern and not which transfers; those are known by their amounts, which no"
        " ordinary transfer has."
    )
    yield ""
    yield from _settings(measured.rules.policy)
    if measured.taken_over:
        yield ""
        yield (
            "These figures were not measured again with this page: they are taken over from an"
            " earlier run of `bench.typologies`. They hold as long as the definitions of fan-in and"
            " round trip, what follows money, and the policy's lines for both are the same."
        )
    yield from ("", *markdown(found["amlsim"]), "")
    yield from (*_false_positives(found["amlsim"]), *AMLSIM_NOTES, "")


def _settings(policy: Policy) -> Iterator[str]:
    default, spans, fitted = settings(policy)
    wide, sized = spans.policy.behaviour, fitted.policy.behaviour
    yield f"- `{default.name}`: the policy as it comes."
    yield (
        f"- `{spans.name}`: fan-in from {wide.fan_in.min_parties} payers within"
        f" {wide.fan_in.window_days} days, round trips from {wide.round_trip.min_steps} transfers"
        f" within {wide.round_trip.window_days} days, each hand passing on"
        f" {wide.following.min_share:.0%} or more, dust counted."
    )
    yield (
        f"- `{fitted.name}`: besides that, fan-in by transfers of at most"
        f" {sized.fan_in.max_usd} dollars, and hands that may pay on up to"
        f" {sized.following.ahead_days} days before they are paid."
    )


def _false_positives(rows: Sequence[Figures]) -> Iterator[str]:
    """By the policy as it comes, what is flagged in each graph and how much of it was planted."""
    for row in rows:
        planted, found = row["accounts_planted"], row["accounts_found"]
        assert isinstance(planted, int)
        assert isinstance(found, int)
        if row["policy"] == "default" and row["planted"] in ("fan-in", "cycle"):
            right = round(planted * float(str(row["accounts_recall"] or 0)))
            yield (
                f"- {row['graph']}, {row['planted']}, default policy: {found:,} accounts flagged,"
                f" {right:,} of the {planted:,} planted among them, {found - right:,} false"
                f" positives."
            )
