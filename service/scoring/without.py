"""A request as it would be if some labels had never been given.

What a label decided is decided by the next best claim shown beside it; where there is none, or
the next does not absorb, the share is of unknown origin: without the label the search would have
gone on. A row stands while any claim for its entity and category stands, because how much of it
rests on each is not known here. A link of wallets stands while any of its claims does.

This is a house rule with a limit: where the search would have gone on to, and what the address's
cluster says of it, only the graph can tell. Recomputing there is what a replay does.
"""

from collections.abc import Callable, Collection
from dataclasses import replace

from service.domain.attribution import Attribution
from service.domain.attribution_rule import AttributionRule
from service.domain.exposure import Exposure, ExposureRow, Residual, ResidualShare
from service.domain.history import RiskLink, WalletHistory
from service.domain.taxonomy import Taxonomy
from service.scoring.grouping import NO_CATEGORY
from service.scoring.request import ScoringRequest

Labels = Collection[str]
Instead = Callable[[ExposureRow], ExposureRow | None]
InsteadOfClaim = Callable[[Attribution], Attribution | None]


def without(request: ScoringRequest, labels: Labels, taxonomy: Taxonomy) -> ScoringRequest:
    """The request without the claims of these ids."""
    rule = AttributionRule(taxonomy, request.moments.as_of_s)
    changed = _changed(request, labels, lambda row: _next_best(row, labels, rule))
    return _renamed(changed, labels, lambda _: None)


def cleared(request: ScoringRequest, labels: Labels, category: str) -> ScoringRequest:
    """The request as if those labels had given this category. With a clean one no request
    without these labels, or without some of them, can score less: a flow keeps the name of its
    counterparty, which may make two payers one, and is of no kind and of no country.
    """
    changed = _changed(
        request, labels, lambda row: replace(row, category=category, attributions=())
    )
    return _renamed(
        changed, labels, lambda claim: replace(claim, category=NO_CATEGORY, jurisdiction=None)
    )


def supporters(row: ExposureRow) -> tuple[Attribution, ...]:
    """The claims that give the row its entity and category."""
    own = tuple(
        claim
        for claim in row.attributions
        if (claim.category, claim.entity_id) == (row.category, row.entity_id)
    )
    return own or row.attributions


def _changed(request: ScoringRequest, labels: Labels, instead: Instead) -> ScoringRequest:
    return replace(
        request,
        received=request.received and _exposure(request.received, labels, instead),
        sent=request.sent and _exposure(request.sent, labels, instead),
        history=request.history and _history(request.history, labels),
    )


def _renamed(request: ScoringRequest, labels: Labels, instead: InsteadOfClaim) -> ScoringRequest:
    """What the counterparties of flows are called then."""
    if request.flows is None:
        return request
    flows = tuple(
        replace(flow, attribution=instead(flow.attribution))
        if flow.attribution is not None and flow.attribution.id in labels
        else flow
        for flow in request.flows.flows
    )
    return replace(request, flows=replace(request.flows, flows=flows))


def _exposure(exposure: Exposure, labels: Labels, instead: Instead) -> Exposure:
    fallen = [row for row in exposure.rows if _falls(row, labels)]
    if not fallen:
        return exposure
    kept = [row for row in exposure.rows if not _falls(row, labels)]
    others = [instead(row) for row in fallen]
    lost = [row.share for row, other in zip(fallen, others, strict=True) if other is None]
    return replace(
        exposure,
        rows=(*kept, *(other for other in others if other is not None)),
        residuals=(*exposure.residuals, *_unknown(lost)),
    )


def _falls(row: ExposureRow, labels: Labels) -> bool:
    return bool(row.attributions) and all(claim.id in labels for claim in supporters(row))


def _next_best(row: ExposureRow, labels: Labels, rule: AttributionRule) -> ExposureRow | None:
    """The row by the next best claim. It has no share of its own after a designation, so the
    whole of it counts so: nothing is made to look better than it may be.
    """
    rest = [claim for claim in row.attributions if claim.id not in labels]
    if not rest:
        return None
    claim = min(rest, key=rule.rank)
    if not rule.taxonomy.get(claim.category).absorbs:
        return None
    return replace(
        row,
        category=claim.category,
        entity=claim.entity,
        entity_id=claim.entity_id,
        attributions=tuple(rest),
        post_designation_share=row.share,
        undated_share=0.0,
    )


def _unknown(shares: Collection[float]) -> tuple[ResidualShare, ...]:
    return tuple(ResidualShare(Residual.UNKNOWN_ORIGIN, share) for share in shares)


def _history(history: WalletHistory, labels: Labels) -> WalletHistory:
    links = [_link(link, labels) for link in history.links]
    return replace(history, links=tuple(link for link in links if link is not None))


def _link(link: RiskLink, labels: Labels) -> RiskLink | None:
    if not link.attributions:
        return link
    rest = tuple(claim for claim in link.attributions if claim.id not in labels)
    return replace(link, attributions=rest) if rest else None
