// name: feed_memberships
// params: feed, stamp, after, to
// returns: node, cluster, recorded_from
// doc: A page of a clustering feed's memberships: those open, and those that this very load closed.
MATCH (n:Address)
WHERE n.id > $after AND n.id <= $to
MATCH (n)-[r:MEMBER_OF]->(c:Cluster)
WHERE r.feed = $feed AND (r.recorded_to IS NULL OR r.recorded_to = $stamp)
RETURN n.id AS node, c.id AS cluster, r.recorded_from AS recorded_from
