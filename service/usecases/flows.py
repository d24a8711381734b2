"""A customer's flows: the own transfers, who is at the other end, and where they lead."""

from collections.abc import Mapping
from dataclasses import dataclass

from service.domain.attribution_rule import AttributionRule
from service.domain.exposure import Direction, Subject
from service.domain.flow import Crossing, Flow, Flows, InitiatedBy, Trail
from service.domain.taxonomy import Taxonomy
from service.exposure.attributions import Attributions
from service.exposure.own import ranked
from service.exposure.support import Support
from service.exposure.traced import Traced
from service.graph.reader.exposure import GraphReads
from service.scoring.policy_patterns import BehaviourPolicy, Following
from service.usecases.crossing import came_over, went_over
from service.usecases.following import follow, told
from service.usecases.hands import Hands

Initiated = Mapping[str, InitiatedBy | None]


@dataclass(frozen=True, slots=True)
class FlowsAsked:
    """Whose flows; the own transfers received and sent, over all time; who set which transfer in
    motion; how far the policy follows money.
    """

    subject: Subject
    moved: tuple[Support, Support]
    initiated: Initiated
    policy: BehaviourPolicy


async def flows_of(reads: GraphReads, asked: FlowsAsked, taxonomy: Taxonomy) -> Flows:
    """Flows up to `as_of` as known at the moment, by the definition of exposure (design §3).

    Of a subject with more priced transfers than `DEFAULT_SUBJECT_LIMIT` in a direction, the
    greatest are held. Money is followed from and back to the greatest of these.
    """
    received, sent = asked.moved
    attributions = Attributions(reads, AttributionRule(taxonomy, reads.moments.as_of_s))
    telling = Telling(attributions, asked.initiated)
    members = await reads.members(asked.subject.addresses)
    own = frozenset({*members, *asked.subject.deposits})
    beyond = await _beyond(reads, asked, Hands(reads, attributions, own))
    flows = [
        *await telling.flows(received, Direction.RECEIVED),
        *await telling.flows(sent, Direction.SENT),
    ]
    return Flows(
        addresses=asked.subject.addresses,
        deposits=asked.subject.deposits,
        moments=reads.moments,
        flows=tuple(sorted(flows, key=lambda flow: (flow.order_key, flow.id))),
        trails=beyond.trails,
        crossings=beyond.crossings,
        unpriced=received.unpriced + sent.unpriced,
        left_out=sum(each.left_out.transfers for each in (received, sent) if each.left_out),
    )


@dataclass(frozen=True, slots=True)
class Beyond:
    """What lies beyond the customer's own transfers."""

    trails: tuple[Trail, ...]
    crossings: tuple[Crossing, ...]


async def _beyond(reads: GraphReads, asked: FlowsAsked, hands: Hands) -> Beyond:
    following, crossed = asked.policy.reach
    received, sent = (_greatest(each, following) for each in asked.moved)
    paths = await follow(reads, sent, hands, following)
    came = await came_over(reads, received, hands, following, crossed)
    went = await went_over(reads, sent, paths, crossed)
    return Beyond(await told(reads, paths, hands), (*came, *went))


def _greatest(support: Support, following: Following) -> list[Traced]:
    """What is followed: the greatest transfers, in order of value."""
    least = float(following.min_usd)
    return [
        t for t in ranked(support.priced)[: following.max_starts] if (t.value_usd or 0) >= least
    ]


class Telling:
    """Tells transfers as flows, with who is at the other end and who set them in motion."""

    def __init__(self, attributions: Attributions, initiated: Initiated) -> None:
        self._attributions = attributions
        self._initiated = initiated

    async def flows(self, support: Support, direction: Direction) -> list[Flow]:
        """The priced transfers of a direction."""
        received = direction is Direction.RECEIVED
        ends = [
            (t, t.receiver, t.sender) if received else (t, t.sender, t.receiver)
            for t in support.priced
        ]
        await self._attributions.prepare((other, t.time) for t, _, other in ends)
        return [self._flow(t, direction, wallet, other) for t, wallet, other in ends]

    def _flow(self, t: Traced, direction: Direction, wallet: str, other: str) -> Flow:
        return Flow(
            id=t.id,
            order_key=t.order_key,
            time=t.time,
            chain=t.chain,
            asset=t.asset,
            amount=t.amount,
            value_usd=t.value_usd or 0.0,
            direction=direction,
            wallet=wallet,
            counterparty=other,
            actor=self._attributions.actor(other),
            attribution=self._attributions.verdict(other, t.time).deciding,
            initiated_by=self._initiated.get(t.id),
        )
