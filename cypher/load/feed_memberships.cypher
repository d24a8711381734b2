// name: feed_memberships
// params: feed, stamp
// returns: node, cluster, recorded_from
// doc: Every membership of a clustering feed that is open, or that this very load closed.
MATCH (n:Address)-[r:MEMBER_OF]->(c:Cluster)
WHERE r.feed = $feed AND (r.recorded_to IS NULL OR r.recorded_to = $stamp)
RETURN n.id AS node, c.id AS cluster, r.recorded_from AS recorded_from
