"""Statements that recompute a path from the graph, for whoever does not trust us (design §3)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from cypher.library import query
from service.domain.exposure import Direction
from service.domain.path import ExposurePath, PathsAnswer
from service.domain.statement import Row, Statement, Value
from service.exposure.traced import LedgerName
from service.graph.reader.exposure import GraphReads
from service.graph.reader.runner import both
from service.usecases.path_steps import Joint, Step, steps_of

Shared = Mapping[str, list[str]]


@dataclass(frozen=True, slots=True)
class Ground:
    """What is read once for all paths of an answer.

    `ledgers`: where the two ends of a joint meet, unless by a link; `shared`: for each step by a
    link, by the transfer that was left, all transfers that its money went on to; `younger`: the
    members of the actors of those ledgers whose stored fields do not speak for `known_at`.
    """

    ledgers: Mapping[Joint, LedgerName]
    shared: Shared
    younger: Mapping[LedgerName, list[str]]


async def with_evidence(reads: GraphReads, answer: PathsAnswer) -> PathsAnswer:
    """The same answer, each path with the statements that recompute it.

    They give its transfers with the part of each, the claim on which it ends, and for every
    ledger that was rewritten since `known_at` the legs by which it can be played through.
    """
    back = answer.direction is Direction.RECEIVED
    steps = [steps_of(path, back) for path in answer.paths]
    joints = {step.joint for its in steps for step in its if step.joint is not None}
    ground = await _ground(reads, joints, back)
    teller = _Teller(answer, ground, back)
    paths = zip(answer.paths, steps, strict=True)
    return replace(
        answer, paths=tuple(replace(path, evidence=teller.told(path, its)) for path, its in paths)
    )


async def _ground(reads: GraphReads, joints: Collection[Joint], back: bool) -> Ground:
    ledgers, shared = await both(
        _ledgers(reads, [joint for joint in joints if not joint.link]),
        _shared(reads, [joint for joint in joints if joint.link], back),
    )
    return Ground(ledgers, shared, await _younger(reads, ledgers))


async def _ledgers(reads: GraphReads, joints: Collection[Joint]) -> Mapping[Joint, LedgerName]:
    actors = await reads.actors({joint.later.sender for joint in joints})
    return {
        joint: LedgerName(actors[joint.later.sender], joint.later.chain, joint.later.asset)
        for joint in joints
    }


async def _shared(reads: GraphReads, joints: Collection[Joint], back: bool) -> Shared:
    found: dict[str, list[str]] = {}
    if back:
        for link in await reads.continuations_before([j.later.transfer_id for j in joints]):
            found.setdefault(link.later.id, []).append(link.earlier.id)
    else:
        for link in await reads.continuations_after([j.earlier.transfer_id for j in joints]):
            if link.later.time <= reads.moments.as_of_s:
                found.setdefault(link.earlier.id, []).append(link.later.id)
    return {name: sorted(others) for name, others in found.items()}


async def _younger(
    reads: GraphReads, ledgers: Mapping[Joint, LedgerName]
) -> Mapping[LedgerName, list[str]]:
    markers = await reads.markers({name.id for name in ledgers.values()})
    younger = {
        name
        for name in ledgers.values()
        if name.id in markers and markers[name.id].at_us > reads.moments.known_at_us
    }
    members = await reads.members_of({name.actor for name in younger})
    return {name: sorted(members.get(name.actor, [name.actor])) for name in younger}


class _Teller:
    """Writes the statements of one answer's paths."""

    def __init__(self, answer: PathsAnswer, ground: Ground, back: bool) -> None:
        self._answer = answer
        self._ground = ground
        self._back = back
        self._as_of = answer.moments.as_of_s
        self._known_at = answer.moments.known_at_us

    def told(self, path: ExposurePath, steps: list[Step]) -> tuple[Statement, ...]:
        """The statements of one path."""
        joints = [step.joint for step in steps if step.joint is not None]
        met = dict.fromkeys(self._ground.ledgers.get(joint) for joint in joints)
        younger = [name for name in met if name is not None and name in self._ground.younger]
        far = path.hops[0].sender if self._back else path.hops[-1].receiver
        return (
            self._hops(steps),
            _statement(
                "path_attribution", address=far, fact=path.attribution.id, known_at=self._known_at
            ),
            *(self._legs(name) for name in younger),
        )

    def _hops(self, steps: list[Step]) -> Statement:
        return _statement(
            "path_hops",
            hops=[self._row(step) for step in steps],
            total_value_usd=self._answer.total_value_usd,
            as_of=self._as_of,
            known_at=self._known_at,
        )

    def _row(self, step: Step) -> Row:
        joint = step.joint
        ledger = self._ground.ledgers.get(joint) if joint else None
        left = (joint.later if self._back else joint.earlier).transfer_id if joint else ""
        return step.row(ledger.id if ledger else "", self._ground.shared.get(left, []))

    def _legs(self, name: LedgerName) -> Statement:
        return _statement(
            "ledger_legs",
            addresses=self._ground.younger[name],
            chain=name.chain,
            asset=name.asset,
            as_of=self._as_of,
            known_at=self._known_at,
        )


def _statement(name: str, **parameters: Value) -> Statement:
    asked = query(name)
    return Statement(name, asked.text, {each: parameters[each] for each in asked.params})
