"""The positive threshold, and a second way to the same shares: hop by hop (design §3).

The weight of an inflow at one hop is the sum over all walks to it; an inflow that weighs less
than the threshold is cut there, whatever it is, but never a first-hop counterparty.
"""

from collections.abc import Iterator
from fractions import Fraction

from tests.oracle.answer import Answer, Oracle, Parameters, Question
from tests.oracle.ledgers import ZERO
from tests.oracle.rules import Step
from tests.oracle.subject import Subject
from tests.oracle.view import Moment
from tests.oracle.world import World

Weights = dict[str, Fraction]


def received_by_levels(
    world: World, subject: Subject, parameters: Parameters, as_of: int, known_at: int
) -> Answer:
    """Received exposure, cut at the threshold."""
    oracle = Oracle(world, parameters, Moment(as_of, known_at))
    return _expand(oracle.ask_received(subject), parameters)


def sent_by_levels(
    world: World, subject: Subject, parameters: Parameters, as_of: int, known_at: int
) -> Answer:
    """Sent exposure, cut at the threshold."""
    oracle = Oracle(world, parameters, Moment(as_of, known_at))
    return _expand(oracle.ask_sent(subject), parameters)


def _expand(question: Question, parameters: Parameters) -> Answer:
    answer = question.blank()
    level = question.weights()
    for hop in range(1, parameters.depth + 1):
        threshold = parameters.threshold if hop > 1 else ZERO
        level = _Level(question, hop, threshold).play(level, answer)
    answer.add({"beyond_depth": sum(level.values(), ZERO)} if level else {}, Fraction(1))
    return answer


class _Level:
    """All transfers at one hop, with the weights of all walks to them summed."""

    def __init__(self, question: Question, hop: int, threshold: Fraction) -> None:
        self._question = question
        self._hop = hop
        self._threshold = threshold
        self._next: Weights = {}

    def play(self, level: Weights, answer: Answer) -> Weights:
        """Settle the level in the answer; returns the weights of the level behind it."""
        weights = dict(level)
        for name in self._in_order_of_links(weights):
            weight = weights[name]
            if weight < self._threshold:
                answer.add({"below_threshold": weight}, Fraction(1))
                continue
            step = self._question.take(self._question.view.by_id[name])
            self._settle(step, weight, answer)
            _spread(step.linked, weight, weights)
            _spread(step.pooled, weight, self._next)
        return self._next

    def _in_order_of_links(self, weights: Weights) -> Iterator[str]:
        """A linked transfer comes after all that lead to it, so that its weight is complete."""
        done: set[str] = set()
        while len(done) < len(weights):
            waiting = [name for name in weights if name not in done]
            behind = {other for name in waiting for other in self._reach(name)}
            name = next(name for name in waiting if name not in behind)
            done.add(name)
            yield name

    def _reach(self, name: str) -> set[str]:
        linked = self._question.take(self._question.view.by_id[name]).linked
        return set(linked).union(*(self._reach(other) for other in linked))

    def _settle(self, step: Step, weight: Fraction, answer: Answer) -> None:
        if step.owner is not None:
            answer.add({(step.owner, self._hop): Fraction(1)}, weight)
        answer.add(step.residuals, weight)


def _spread(parts: Weights, weight: Fraction, into: Weights) -> None:
    for name, share in parts.items():
        into[name] = into.get(name, ZERO) + share * weight
