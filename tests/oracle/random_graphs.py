"""Random worlds and questions, built from a source of choices."""

from dataclasses import dataclass
from fractions import Fraction

from tests.oracle.answer import Parameters
from tests.oracle.chance import Chance, Seeded
from tests.oracle.random_claims import Labels, draw_clusterings, memberships
from tests.oracle.random_links import Links
from tests.oracle.random_transfers import A_DAY_S, draw_frame, draw_transfers
from tests.oracle.subject import Subject
from tests.oracle.view import is_void
from tests.oracle.world import World

MOST_TRANSFERS = 25
MOST_LABELS = 5
MOST_LINKS = 4
DEPTHS = (20, 20, 6, 4, 3, 2, 1)
HUB_LIMITS = (None, None, None, None, 0, 1, 2, 4)
WINDOWS_DAYS = (None, None, None, None, 1, 30)
CONFIDENCES = (0, 0, 0, 0, 30, 60)


@dataclass(frozen=True, slots=True)
class Asked:
    """One question to a world: subject, direction, knobs and both clocks, in seconds."""

    direction: str
    subject: Subject
    parameters: Parameters
    as_of: int
    known_at: int


def random_world(seed: int, size: int = MOST_TRANSFERS, links: bool = True) -> World:
    """A world of `size` transfers: the same seed and size, the same world."""
    return build_world(Seeded(seed), size, MOST_LINKS if links else 0)


def random_question(seed: int, world: World) -> Asked:
    """A question to the world: the same seed, the same question."""
    return build_question(Seeded(seed), world)


def build_world(chance: Chance, size: int, most_links: int, deep: bool = False) -> World:
    """Transfers first, then what is claimed about them stage by stage."""
    frame = draw_frame(chance)
    transfers = draw_transfers(chance, frame, size, deep)
    clusterings = draw_clusterings(chance, frame)
    return World(
        transfers=transfers,
        memberships=memberships(frame, clusterings),
        labels=Labels(chance, frame, clusterings).draw(MOST_LABELS),
        links=Links(frame, clusterings, transfers).draw(chance, most_links),
        stages=frame.stages,
    )


def build_question(chance: Chance, world: World) -> Asked:
    """A subject that occurs in the world, at a stage and a moment that tell things apart."""
    direction = chance.pick(("received", "sent"))
    addresses = _with_transfers(world, direction)
    count = chance.pick((1, 1, 2, 3)) if addresses else 0
    subject = Subject(tuple(sorted({chance.pick(addresses) for _ in range(count)})))
    window_days = chance.pick(WINDOWS_DAYS)
    return Asked(
        direction=direction,
        subject=subject,
        parameters=Parameters(
            depth=chance.pick(DEPTHS),
            hub_limit=chance.pick(HUB_LIMITS),
            window_days=window_days,
            min_confidence=chance.pick(CONFIDENCES),
        ),
        as_of=_as_of(chance, world, window_days),
        known_at=chance.pick(tuple(reversed(world.stages))),
    )


def _with_transfers(world: World, direction: str) -> list[str]:
    """Addresses that take part in a transfer on the side asked about."""
    moving = [t for t in world.transfers if Fraction(t.amount) and t.sender != t.receiver]
    ends = {t.receiver if direction == "received" else t.sender for t in moving}
    return sorted(end for end in ends if not is_void(end))


def _as_of(chance: Chance, world: World, window_days: int | None) -> int:
    """After everything, or around a transfer; a window never starts in a transfer's second."""
    if not world.transfers or chance.percent(65):
        return world.stages[-1] + A_DAY_S
    offsets = (0, 1, -1) if window_days is None else (1, -1)
    return chance.pick(world.transfers).time + chance.pick(offsets)
