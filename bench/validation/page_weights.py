"""The section on sensitivity."""

from collections.abc import Iterator, Sequence

from bench.report import Figures, markdown
from bench.validation.figures import Measured, Tables
from bench.validation.sensitivity import FACTORS
from bench.validation.weights import weights
from service.scoring.yaml_document import read_content


def weight_lines(measured: Measured, found: Tables) -> Iterator[str]:
    """Who changes band, and the weights that move nobody."""
    count = len(weights(read_content(measured.rules.policy.content)))
    changed = found["sensitivity"]
    moved = sum(int(str(row["customers_changed"])) for row in changed)
    people = len(measured.books[0].scores)
    yield from ("## Sensitivity", "")
    yield (
        f"Each of the {count} weights of the policy, a fifth more and a fifth less, on the"
        f" {people} customers of the sample book of seed {measured.books[0].seed}. A weight is a"
        " figure of points or a whole curve; points end at 100 and have one place. Floors,"
        " bands, triggers and the parameters of definitions (days, numbers, sums) are no weights"
        " and stay."
    )
    yield ""
    yield (
        f"{len(changed)} of {len(found['sensitivity']) + _quiet(found)} steps change anybody's"
        f" band, {moved} changes in all. Those with the greatest effect first; `up` is a worse"
        " band, `scores moved` counts all whose score differs:"
    )
    yield from ("", *markdown(changed), "")
    yield "### Weights that change nobody's band"
    yield ""
    yield "These steps move scores and no band (steps: customers whose score differs):"
    yield from ("", *_by_part(found["moves_scores_only"]), "")
    yield (
        "These meet nobody: no customer of the book has what they weigh, or another row or curve"
        " gives more. The book says nothing about them, and they are the first to be tried on a"
        " firm's own customers:"
    )
    yield from ("", *_by_part(found["meets_nobody"]), "")
    yield from _refused(found)


def _quiet(found: Tables) -> int:
    return len(found["moves_scores_only"]) + len(found["meets_nobody"])


def _refused(found: Tables) -> Iterator[str]:
    yield "### Steps that a policy may not take alone"
    yield ""
    yield (
        "The checks of policies refuse some steps: curves may not cross those of a more severe"
        " group, a nearer hop or a direct exposure, and silence may not score less than an answer."
        " Then the nearest part of the policy that is accepted was scaled as a whole; it stands in"
        " the tables above under its own name."
    )
    yield from ("", *markdown(found["refused_alone"]), "")
    lost = [f"`{row['weight']}` {row['change']}" for row in found["lost_in_rounding"]]
    yield f"Steps that rounding to one place takes back: {', '.join(lost) or 'none'}."
    yield ""


def _by_part(rows: Sequence[Figures]) -> list[str]:
    """A list item a section of the policy; its parts with their steps."""
    steps: dict[str, list[str]] = {}
    for row in rows:
        told = [str(row["change"])]
        if "scores_moved" in row:
            told.append(f": {row['scores_moved']}")
        steps.setdefault(str(row["part"]), []).append("".join(told))
    sections: dict[str, list[str]] = {}
    for part in sorted(steps):
        section, _, rest = part.partition(".")
        its = "" if _plain(steps[part]) else f" ({', '.join(sorted(steps[part]))})"
        sections.setdefault(section, []).append(f"`{rest or section}`{its}")
    return [f"- {name}: {', '.join(parts)}" for name, parts in sections.items()] or ["- none"]


def _plain(told: Sequence[str]) -> bool:
    """True where every step is told and none says more than that."""
    return len(told) == len(FACTORS) and not any(":" in each for each in told)
