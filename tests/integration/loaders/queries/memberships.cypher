// name: memberships
// params:
// returns: address, cluster, feed, from, to
// doc: Every membership ever recorded.
MATCH (a:Address)-[r:MEMBER_OF]->(c:Cluster)
RETURN a.id AS address, c.id AS cluster, r.feed AS feed, r.recorded_from AS from,
       r.recorded_to AS to
