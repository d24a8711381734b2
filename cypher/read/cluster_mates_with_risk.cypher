// name: cluster_mates_with_risk
// params: addresses, categories, most, known_at
// returns: address, cluster, mate
// doc: The addresses in one cluster with these that some label gives one of these categories.
UNWIND $addresses AS address
MATCH (a:Address {id: address})-[i:MEMBER_OF]->(c:Cluster)<-[j:MEMBER_OF]-(m:Address)
WHERE m.id <> address
  AND i.recorded_from <= $known_at
  AND (i.recorded_to IS NULL OR i.recorded_to > $known_at)
  AND j.recorded_from <= $known_at
  AND (j.recorded_to IS NULL OR j.recorded_to > $known_at)
MATCH (m)-[k:ATTRIBUTED_TO]->(:Entity)
WHERE k.category IN $categories
  AND k.recorded_from <= $known_at
  AND (k.recorded_to IS NULL OR k.recorded_to > $known_at)
WITH DISTINCT address, c.id AS cluster, m.id AS mate
RETURN address, cluster, mate ORDER BY address, cluster, mate LIMIT $most
