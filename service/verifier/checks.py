"""Everything that is checked: the proofs, that the parts belong together, and the score."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import zip_longest

from .bundle import RULES, Bundle
from .chain import Check, proof_checks
from .exposure import adds_up
from .figures import Doc, Row
from .score import Score, recomputed

ASSESSMENT_FORMAT = "assessment/3"


@dataclass(frozen=True, slots=True)
class Compared:
    """A stored row and the recomputed one; None where one side has none."""

    stored: Doc | None
    again: Row | None

    @property
    def same(self) -> bool:
        """Factor, points, measure and value are the same."""
        return self.stored is not None and self.again is not None and _same(self.stored, self.again)


def chain_checks(bundle: Bundle, key: str | None) -> Iterator[Check]:
    """The assessment's proof, then that of each override."""
    proof = bundle.read("proof")
    yield from proof_checks(proof, bundle.texts["assessment.json"])
    if key is not None:
        yield "the key is the one given with --key", proof["head"]["public_key"] == key
    for place, each in enumerate(bundle.read("overrides"), 1):
        for text, holds in proof_checks(each, each["document"].encode()):
            yield f"override row {place}: {text}", holds
        same = each["head"]["public_key"] == proof["head"]["public_key"]
        yield f"override row {place}: signed by the same key", same
        row = each["row"]["customer_id"] == bundle.assessment["customer_id"]
        yield f"override row {place}: of the same customer", row


def content_checks(bundle: Bundle) -> Iterator[Check]:
    """Whether inputs and rules are those that the assessment names, and are about it."""
    said, request = bundle.assessment, bundle.case.request
    yield "the inputs are those it names", bundle.hash("inputs") == said["inputs_hash"]
    for name, named in zip(RULES, ("hash", "taxonomy_hash", "countries_hash"), strict=True):
        yield f"{name}.json is the one it names", bundle.hash(name) == said["policy"][named]
    row = bundle.read("proof")["row"]
    yield f"the row is of the form {ASSESSMENT_FORMAT}", row["format"] == ASSESSMENT_FORMAT
    ids = [(one["assessment_id"], one["customer_id"]) for one in (said, row)]
    asked = (request["assessment_id"], request["customer"]["customer_id"])
    yield "row, assessment and inputs are of one assessment", {*ids} == {asked}
    yield "assessment and inputs are of one moment", said["moments"] == request["moments"]
    for way in ("received", "sent"):
        exposure = bundle.case.measured(way)
        if exposure is not None:
            yield f"the shares of what was {way} add up to 1", adds_up(exposure)


def compared(bundle: Bundle, again: Score) -> list[Compared]:
    """All rows side by side, in their order."""
    stored = bundle.assessment["contributions"]
    return [Compared(*pair) for pair in zip_longest(stored, again.rows)]


def score_checks(bundle: Bundle, rows: Sequence[Compared], again: Score) -> Iterator[Check]:
    """Whether rows, sum, band and outcome are those that the inputs give by the rules."""
    said, stored = bundle.assessment, bundle.assessment["contributions"]
    yield "every row is the same when it is recomputed", all(row.same for row in rows)
    yield f"the outcome is {again.outcome}", said["outcome"] == again.outcome
    if again.score is None:
        yield "there is no score and no band", (said["score"], said["band"]) == (None, None)
        return
    added = sum((row["points"] for row in stored if row["points"] is not None), Decimal(0))
    yield "the points add up to the score", added == said["score"]
    yield "the score is the recomputed one", said["score"] == again.score
    yield "the band is the recomputed one", said["band"] == again.band


def again_of(bundle: Bundle) -> Score:
    """The score from inputs and rules."""
    return recomputed(bundle.case)


def _same(stored: Doc, again: Row) -> bool:
    found = (stored["factor"], stored["points"], stored["measure"], stored["value"])
    return found == (again.factor, again.points, again.measure, again.value)
