"""Staleness: whether the labels behind a score are too old to rest on.

A feed is stale when its last load, as known at the assessment's `known_at`, lies further back
than the policy's limit for it. Days are counted to `as_of` or to `known_at`, whichever is later:
nothing that was published in between was seen. Feeds of labels and of clusters count, since a
new version of them also withdraws; transfers and customers only add. A customer whose wallets
were not looked at rests on no feed.

A stale feed takes nothing away: what was found stands, a sanctions floor too. But what was not
found is no longer known to be absent.
"""

from service.domain.feed import FeedLoad
from service.domain.moment import MICROS, format_seconds
from service.scoring.policy import Policy
from service.scoring.request import ScoringRequest
from service.scoring.wording import counted

_DAY_US = 86_400 * MICROS


def stale_feeds(request: ScoringRequest, policy: Policy) -> tuple[str, ...]:
    """A sentence for each stale feed, by name; empty where none is, or none was used."""
    if request.received is None and request.sent is None and request.history is None:
        return ()
    until = max(request.moments.as_of_s * MICROS, request.moments.known_at_us)
    feeds = sorted(request.feeds, key=lambda load: (load.feed, load.kind))
    return tuple(
        _sentence(load, until, limit)
        for load in feeds
        if until - load.loaded_at_us > (limit := policy.staleness.limit_days(load.feed)) * _DAY_US
    )


def _sentence(load: FeedLoad, until_us: int, limit_days: int) -> str:
    days = (until_us - load.loaded_at_us) // _DAY_US
    on = format_seconds(load.loaded_at_us // MICROS)
    return (
        f"stale: the {load.kind.value} feed {load.feed} was last loaded on {on}, "
        f"{counted(days, 'day')} before; the policy allows {limit_days}"
    )
