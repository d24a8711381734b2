"""One subject's exposure by several methods, from the columns of a sweep (design §3)."""

from collections.abc import Sequence
from dataclasses import dataclass

from policies.files import load_taxonomy
from service.columns.answers import Answers
from service.columns.book import Book
from service.columns.sweeps import Sweeps
from service.domain.exposure import Direction, Exposure, ExposureParameters, Method, Subject
from service.domain.sweep import SweepParameters


@dataclass(frozen=True, slots=True)
class Compared:
    """What is compared: whose exposure, which way, and the knobs that a sweep knows."""

    subject: Subject
    direction: Direction
    parameters: ExposureParameters


def compare(book: Book, asked: Compared, methods: Sequence[Method]) -> tuple[Exposure, ...]:
    """The exposure by each method, in their order.

    Nothing is cut by weight, and all transfers of the subject count, however many they are.
    """
    knobs = SweepParameters(
        direction=asked.direction,
        depth=asked.parameters.depth,
        hub_limit=asked.parameters.hub_limit,
        min_confidence=asked.parameters.min_confidence,
    )
    sweeps = Sweeps(book, knobs, load_taxonomy())
    answers = Answers(sweeps, asked.subject, asked.parameters.window_days)
    return tuple(answers.by(method) for method in methods)
