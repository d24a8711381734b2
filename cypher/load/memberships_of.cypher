// name: memberships_of
// params: ids
// returns: address, cluster, feed, recorded_from, recorded_to
// doc: Every membership ever recorded of these addresses.
UNWIND $ids AS id
MATCH (a:Address {id: id})-[r:MEMBER_OF]->(c:Cluster)
RETURN a.id AS address, c.id AS cluster, r.feed AS feed,
       r.recorded_from AS recorded_from, r.recorded_to AS recorded_to
