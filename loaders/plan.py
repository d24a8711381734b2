"""What a load will change, worked out from the spool and the graph before anything is written."""

from dataclasses import dataclass

from loaders.fresh import compute_fresh
from loaders.graph import LoadGraph
from loaders.plan_facts import plan_labels, plan_memberships, refuse_shrinking
from loaders.plan_links import plan_links
from loaders.plan_nodes import plan_nodes
from loaders.plan_reorganised import plan_reorganised
from loaders.plan_transfers import plan_transfers
from loaders.progress import Progress
from loaders.spool import Spool

PLANNED = "planned"
# Made once the rows are in: what planning asks would else read a whole table for every row.
INDEXES = (
    "CREATE INDEX membership_address ON membership (address, feed, cluster)",
    "CREATE INDEX membership_cluster ON membership (cluster)",
    "CREATE INDEX closing_node ON closing (kind, node)",
    "CREATE INDEX link_from ON link (from_id)",
    "CREATE INDEX link_to ON link (to_id)",
)


@dataclass(frozen=True, slots=True)
class LoadIdentity:
    """A load's id, the stamp that all its facts share (UTC microseconds), and who writes it."""

    id: str
    stamp: int
    owner: str


def plan(
    spool: Spool, graph: LoadGraph, load: LoadIdentity, allow_shrink: bool, progress: Progress
) -> None:
    """Compare and mark everything in the spool; raises FileRefusedError when a feed shrinks.

    Facts that carry this load's own stamp count as written, so a load whose spool was lost can
    be planned again over what it had written before.
    """
    progress.stage("Comparing with the graph", None)
    for statement in INDEXES:
        spool.execute(statement)
    plan_labels(spool, graph, load.stamp, progress)
    plan_memberships(spool, graph, load.stamp, progress)
    if not allow_shrink:
        refuse_shrinking(spool)
    gone = plan_reorganised(spool, graph, load.stamp)
    plan_transfers(spool, graph, load.stamp, gone, progress)
    plan_links(spool, graph, load.stamp)
    plan_nodes(spool, graph, progress)
    compute_fresh(spool)
    spool.set_note(PLANNED, "yes")
