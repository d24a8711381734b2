// name: open_memberships
// params: rows, stamp
// returns:
// doc: Record that addresses belong to clusters.
UNWIND $rows AS row
MATCH (n:Address {id: row.node})
MATCH (c:Cluster {id: row.cluster})
SET n.changed_at = $stamp
CREATE (n)-[:MEMBER_OF {feed: row.feed, recorded_from: $stamp}]->(c)
