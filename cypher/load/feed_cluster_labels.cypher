// name: feed_cluster_labels
// params: feed, stamp, after, to
// returns: node, fact, recorded_from
// doc: A page of a feed's claims about clusters: those open, and those that this very load closed.
MATCH (n:Cluster)
WHERE n.id > $after AND n.id <= $to
MATCH (n)-[r:ATTRIBUTED_TO]->(:Entity)
WHERE r.feed = $feed AND (r.recorded_to IS NULL OR r.recorded_to = $stamp)
RETURN n.id AS node, r.fact_id AS fact, r.recorded_from AS recorded_from
