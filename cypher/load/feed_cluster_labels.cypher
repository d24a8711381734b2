// name: feed_cluster_labels
// params: feed, stamp
// returns: node, fact, recorded_from
// doc: Every claim of a feed that is open, or that this very load closed, about clusters.
MATCH (n:Cluster)-[r:ATTRIBUTED_TO]->(:Entity)
WHERE r.feed = $feed AND (r.recorded_to IS NULL OR r.recorded_to = $stamp)
RETURN n.id AS node, r.fact_id AS fact, r.recorded_from AS recorded_from
