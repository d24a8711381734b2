// name: membership_facts
// params: after, to
// returns: address, cluster, feed
// doc: A page of the open memberships.
MATCH (a:Address)
WHERE a.id > $after AND a.id <= $to
MATCH (a)-[r:MEMBER_OF]->(c:Cluster)
WHERE r.recorded_to IS NULL
RETURN a.id AS address, c.id AS cluster, r.feed AS feed
