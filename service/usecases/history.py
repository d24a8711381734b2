"""Wallet history: age, activity, and what links a wallet to prior risk (issue part 6)."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from math import fsum

from service.domain.attribution_rule import AttributionRule
from service.domain.exposure import Subject
from service.domain.history import RiskLink, WalletHistory
from service.domain.moment import Moments
from service.domain.taxonomy import Taxonomy
from service.graph.reader.exposure import GraphReads
from service.graph.reader.history import Dealing
from service.usecases.risk_links import RiskLinks

SECONDS_A_DAY = 86_400
# Funding is looked up for so many wallets of a subject; a large cluster has no one funder.
MOST_WALLETS = 50


# The status of customers by the graph's random ids; the records know it, the graph does not.
StatusOf = Callable[[Sequence[str]], Mapping[str, str]]


async def history_of(
    reads: GraphReads,
    subject: Subject,
    taxonomy: Taxonomy,
    statuses: StatusOf | None = None,
    own_ref: str | None = None,
) -> WalletHistory:
    """Facts up to `as_of`, transfers among the subject's own wallets left out."""
    named = (*subject.addresses, *subject.deposits)
    own = {*await reads.members(subject.addresses), *subject.deposits}
    rule = AttributionRule(taxonomy, reads.moments.as_of_s)
    links = RiskLinks(reads, rule, frozenset(own))
    wallets = sorted({*named, *sorted(own)[:MOST_WALLETS]})
    found = [
        *await links.same_cluster(named),
        *await links.same_funding(wallets),
        *_with_status(await links.reused(named, own_ref), statuses),
    ]
    received = [d for d in await reads.received_from(own) if d.counterparty not in own]
    sent = [d for d in await reads.sent_to(own) if d.counterparty not in own]
    return _history(named, reads.moments, (received, sent), found)


def _with_status(links: Collection[RiskLink], statuses: StatusOf | None) -> list[RiskLink]:
    refs = sorted({link.customer_ref for link in links if link.customer_ref})
    known = statuses(refs) if statuses and refs else {}
    return [replace(link, customer_status=known.get(link.customer_ref or "")) for link in links]


def _history(
    named: tuple[str, ...],
    moments: Moments,
    dealings: tuple[list[Dealing], list[Dealing]],
    links: Sequence[RiskLink],
) -> WalletHistory:
    received, sent = dealings
    both = received + sent
    first = min((d.first_time for d in both), default=None)
    return WalletHistory(
        subject=named,
        moments=moments,
        first_seen=first,
        last_seen=max((d.last_time for d in both), default=None),
        age_days=None if first is None else (moments.as_of_s - first) // SECONDS_A_DAY,
        active_days=len(frozenset().union(*(d.days for d in both))),
        received_transfers=sum(d.transfers for d in received),
        sent_transfers=sum(d.transfers for d in sent),
        received_usd=fsum(d.value_usd for d in received),
        sent_usd=fsum(d.value_usd for d in sent),
        counterparties=len({d.counterparty for d in both}),
        links=tuple(links),
    )
