// name: close_memberships
// params: rows, stamp
// returns:
// doc: Close memberships that a clustering feed no longer claims.
UNWIND $rows AS row
MATCH (n:Address {id: row.node})-[r:MEMBER_OF]->(c:Cluster)
WHERE r.feed = row.feed AND c.id = row.cluster AND r.recorded_to IS NULL
SET r.recorded_to = $stamp, n.changed_at = $stamp
