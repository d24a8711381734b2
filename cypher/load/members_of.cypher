// name: members_of
// params: ids
// returns: cluster, address
// doc: Every address that was ever recorded as a member of each of these clusters.
UNWIND $ids AS id
MATCH (c:Cluster {id: id})<-[:MEMBER_OF]-(a:Address)
RETURN DISTINCT c.id AS cluster, a.id AS address
