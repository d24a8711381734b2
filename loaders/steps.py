"""The writes of a load, in order: nodes before the facts that stand on them."""

from loaders.claim_steps import CLAIM_STEPS
from loaders.step import Step
from loaders.transfer_steps import TRANSFER_STEPS

NODE_STEPS = (
    Step(
        "Addresses",
        "create_addresses",
        "SELECT id, chain, address FROM address WHERE state = 'new' ORDER BY id",
        ("id", "chain", "address"),
        stamped=False,
    ),
    Step(
        "Entities",
        "create_entities",
        "SELECT id, name FROM entity WHERE state = 'new' ORDER BY id",
        ("id", "name"),
    ),
    Step(
        "Clusters",
        "create_clusters",
        "SELECT id, feed FROM cluster WHERE state = 'new' ORDER BY id",
        ("id", "feed"),
        stamped=False,
    ),
)

STEPS = (*NODE_STEPS, *CLAIM_STEPS, *TRANSFER_STEPS)

LAST_STEPS = (
    Step(
        "Seen",
        "update_seen",
        "SELECT party, min(time), max(time) FROM (SELECT sender AS party, time FROM transfer"
        " WHERE state IN ('new', 'written') UNION ALL SELECT receiver, time FROM transfer"
        " WHERE state IN ('new', 'written')) GROUP BY party ORDER BY party",
        ("id", "first", "last"),
        stamped=False,
    ),
    Step(
        "Entity names",
        "rename_entities",
        "SELECT id, name FROM entity WHERE state = 'renamed' ORDER BY id",
        ("id", "name"),
    ),
    Step(
        "Feed versions",
        "set_feeds",
        "SELECT kind || ':' || feed, feed, kind, version FROM feed ORDER BY 1",
        ("id", "feed", "kind", "version"),
    ),
)
