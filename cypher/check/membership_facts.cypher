// name: membership_facts
// params:
// returns: address, cluster, feed
// doc: Every open membership.
MATCH (a:Address)-[r:MEMBER_OF]->(c:Cluster)
WHERE r.recorded_to IS NULL
RETURN a.id AS address, c.id AS cluster, r.feed AS feed
