"""What the graph knows about addresses, each by itself."""

from collections.abc import Sequence

from service.domain.address import split_id
from service.domain.address_view import AddressView
from service.domain.attribution_rule import Claims
from service.graph.reader.exposure import GraphReads


async def views_of(reads: GraphReads, ids: Sequence[str]) -> tuple[AddressView, ...]:
    """One view for each id, in order; `known` False for those that the graph has no fact of."""
    claims = await reads.claims(ids)
    seen = await reads.seen(ids)
    views = []
    for name in ids:
        about, cluster = claims.get(name, (Claims(), None))
        chain, address = split_id(name)
        known = name in seen or cluster is not None or bool(about.own)
        first, last = seen.get(name, (None, None))
        views.append(
            AddressView(
                id=name,
                chain=chain,
                address=address,
                known=known,
                actor=(cluster or name) if known else None,
                first_seen=first,
                last_seen=last,
                attributions=(*about.own, *about.cluster),
            )
        )
    return tuple(views)
