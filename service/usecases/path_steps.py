"""A path taken apart into the steps that its evidence recomputes one by one."""

from dataclasses import dataclass
from itertools import pairwise

from service.domain.path import ExposurePath, PathHop
from service.domain.statement import Row


@dataclass(frozen=True, slots=True)
class Joint:
    """Two neighbours of a path: in one pool, or by a link where `later` continues `earlier`."""

    earlier: PathHop
    later: PathHop

    @property
    def link(self) -> bool:
        """Whether a link joins them, and not a pool."""
        return self.later.link


@dataclass(frozen=True, slots=True)
class Step:
    """One hop, its place as told and from the subject, and the joint that led to it from there.

    `joint` is None for the subject's own transfer.
    """

    number: int
    from_subject: int
    hop: PathHop
    joint: Joint | None

    def row(self, ledger: str, among: list[str]) -> Row:
        """The step as the query file `path_hops` wants it.

        `ledger` is the id of the ledger in which the joint lies; `among` the ids of all
        transfers that share what a link hands on.
        """
        joint = self.joint
        kind = "own" if joint is None else "link" if joint.link else "pool"
        return {
            "number": self.number,
            "from_subject": self.from_subject,
            "transfer": self.hop.transfer_id,
            "step": kind,
            "earlier": joint.earlier.transfer_id if joint else "",
            "later": joint.later.transfer_id if joint else "",
            "ledger": ledger,
            "among": among if kind == "link" else [self.hop.transfer_id],
        }


def steps_of(path: ExposurePath, back: bool) -> list[Step]:
    """The steps of a path, origin first; `back`: the subject stands at its end."""
    hops = path.hops
    joints = [Joint(earlier, later) for earlier, later in pairwise(hops)]
    led: list[Joint | None] = [*joints, None] if back else [None, *joints]
    far = range(len(hops))
    places = far[::-1] if back else far
    return [
        Step(number, place, hop, joint)
        for number, (place, hop, joint) in enumerate(zip(places, hops, led, strict=True), start=1)
    ]
