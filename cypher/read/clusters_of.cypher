// name: clusters_of
// params: addresses, known_at
// returns: address, feed, cluster
// doc: The clusters that feeds place these addresses in.
UNWIND $addresses AS address
MATCH (:Address {id: address})-[m:MEMBER_OF]->(c:Cluster)
WHERE m.recorded_from <= $known_at
  AND (m.recorded_to IS NULL OR m.recorded_to > $known_at)
RETURN address, m.feed AS feed, c.id AS cluster
