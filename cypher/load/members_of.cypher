// name: members_of
// params: ids
// returns: address
// doc: Every address that was ever recorded as a member of one of these clusters.
UNWIND $ids AS id
MATCH (:Cluster {id: id})<-[:MEMBER_OF]-(a:Address)
RETURN DISTINCT a.id AS address
