"""Dust: what others sent of their own accord that is too little to count (design §4).

A receipt is dust when nobody says that the customer set it in motion, when it is worth less than
`dust.usd`, when all such receipts of its origin are together worth less within any
`dust.window_days` around it, and when nothing was sent on afterwards from the same wallet in the
same asset (for a wallet that the firm holds: by the customer in that asset). The origin is the
entity that a label names, else the actor. What the customer sent is never dust.

Dust makes no pattern and does not count as exposure to a group: it is shown, adds no points and
holds no floor. Dust from a listed holder opens a review. Single transfers are known for direct
counterparties alone. What came over more hands, what was sent, and all whose transfers were not
read is dust where a group and all more severe ones are together worth less than `dust.usd`.

Sources: OFAC FAQ 1078 of 2022-09-13 on dusting. Sum, span and what spending means: house rule.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from service.domain.exposure import Direction, Exposure, ExposureRow
from service.domain.flow import Flow, Flows, InitiatedBy
from service.domain.taxonomy import Taxonomy
from service.scoring.decimals import measure
from service.scoring.grouping import group_of
from service.scoring.policy import CounterpartyPolicy, Policy
from service.scoring.traced import Traced

DAY = 86_400
Origin = tuple[str, str]


def dust_ids(flows: Flows, rule: CounterpartyPolicy) -> frozenset[str]:
    """The ids of the flows that are dust."""
    imposed = [flow for flow in flows.flows if _imposed(flow)]
    by_party: dict[str, list[Flow]] = {}
    for flow in imposed:
        by_party.setdefault(flow.party, []).append(flow)
    small = (flow for party in by_party.values() for flow in _small(party, rule))
    return frozenset(flow.id for flow in small if not _spent(flow, flows))


def _imposed(flow: Flow) -> bool:
    received = flow.direction is Direction.RECEIVED
    return received and flow.initiated_by is not InitiatedBy.CUSTOMER


def _small(party: list[Flow], rule: CounterpartyPolicy) -> Iterable[Flow]:
    """Those of one origin, in order, that lie in no span worth the limit or more."""
    span, first, total = rule.dust_window_days * DAY, 0, measure(0)
    worthy: set[str] = set()
    for at, flow in enumerate(party):
        total += measure(flow.value_usd)
        while flow.time - party[first].time > span:
            total -= measure(party[first].value_usd)
            first += 1
        if total >= rule.dust_usd:
            worthy.update(one.id for one in party[first : at + 1])
    return (flow for flow in party if flow.id not in worthy)


def _spent(dust: Flow, flows: Flows) -> bool:
    held = dust.wallet in flows.deposits
    return any(
        flow.direction is Direction.SENT
        and (flow.chain, flow.asset) == (dust.chain, dust.asset)
        and (held or flow.wallet == dust.wallet)
        and flow.order_key > dust.order_key
        for flow in flows.flows
    )


@dataclass(frozen=True, slots=True)
class Dusted:
    """An exposure, and what of it counts. `known`: origins whose single transfers were read."""

    exposure: Exposure
    counted: Exposure
    known: frozenset[Origin]
    limit_usd: Decimal

    def in_sum(self, counted: Traced) -> bool:
        """Whether that part of what counts is too little, where its transfers are not known."""
        single = any(row.direct and _origin(row) in self.known for row in counted.rows)
        return not single and counted.usd < self.limit_usd


def dusted(exposure: Exposure, flows: Flows | None, policy: Policy, taxonomy: Taxonomy) -> Dusted:
    """The exposure without the dust of direct counterparties that fall into a group."""
    limit = policy.counterparty.dust_usd
    if flows is None or exposure.direction is not Direction.RECEIVED:
        return Dusted(exposure, exposure, frozenset(), limit)
    ids = dust_ids(flows, policy.counterparty)
    amounts: dict[Origin, Decimal] = {}
    for flow in flows.flows:
        claim = flow.attribution
        if claim is None or flow.direction is not Direction.RECEIVED:
            continue
        if group_of(claim.category, taxonomy, policy.groups) is not None:
            amount = measure(flow.value_usd) if flow.id in ids else measure(0)
            origin = (claim.category, claim.entity_id)
            amounts[origin] = amounts.get(origin, measure(0)) + amount
    rows = (_less(row, amounts) for row in exposure.rows)
    counted = replace(exposure, rows=tuple(row for row in rows if row is not None))
    return Dusted(exposure, counted, frozenset(amounts), limit)


def _origin(row: ExposureRow) -> Origin:
    return row.category, row.entity_id


def _less(row: ExposureRow, amounts: Mapping[Origin, Decimal]) -> ExposureRow | None:
    """The row without its dust; None where it is all dust."""
    dust = amounts.get(_origin(row)) if row.direct else None
    if not dust:
        return row
    left = measure(row.value_usd) - dust
    if left <= 0:
        return None
    share = row.share * float(left) / row.value_usd
    post = min(row.post_designation_share, share)
    undated = min(row.undated_share, share - post)
    kept = replace(row, share=share, value_usd=float(left), post_designation_share=post)
    return replace(kept, undated_share=undated)
