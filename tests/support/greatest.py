"""What a subject's greatest own transfers alone trace to, by the oracle, and what is left out."""

from fractions import Fraction

from service.domain.exposure import Direction
from tests.oracle.answer import Answer, Composition, Oracle
from tests.oracle.random_graphs import Asked
from tests.oracle.view import Moment
from tests.oracle.world import World


def expected(world: World, drawn: Asked, limit: int) -> tuple[Answer, list[Fraction]]:
    """The oracle's answer over the greatest alone, and the values of all others.

    Where no more than the limit were read nothing is left out, worthless ones included.
    """
    oracle = Oracle(world, drawn.parameters, Moment(drawn.as_of, drawn.known_at))
    direction = Direction(drawn.direction)
    asked = (oracle.ask_received if direction is Direction.RECEIVED else oracle.ask_sent)(
        drawn.subject
    )
    values = {t.id: (t.value_usd, t.key) for t in asked.support if asked.view.value(t) is not None}
    ranked = sorted(values, key=lambda name: (-(values[name][0] or 0), values[name][1]))
    taken, left = ranked[:limit], [values[name][0] or Fraction(0) for name in ranked[limit:]]
    total = sum((values[name][0] or Fraction(0) for name in taken), Fraction(0))
    answer = Answer(total, len(asked.support) - len(values))
    composition = Composition(asked.view, asked.take)
    for name in taken:
        if total:
            answer.add(composition.of(name, drawn.parameters.depth), (values[name][0] or 0) / total)
    return answer, left
