// name: cluster_members
// params: clusters, known_at
// returns: cluster, address
// doc: The addresses whose actor each cluster is.
UNWIND $clusters AS cluster
MATCH (c:Cluster {id: cluster})<-[m:MEMBER_OF]-(a:Address)
WHERE m.recorded_from <= $known_at
  AND (m.recorded_to IS NULL OR m.recorded_to > $known_at)
  AND NOT EXISTS {
    MATCH (a)-[o:MEMBER_OF]->(d:Cluster)
    WHERE o.recorded_from <= $known_at AND (o.recorded_to IS NULL OR o.recorded_to > $known_at)
      AND (o.feed < m.feed OR (o.feed = m.feed AND d.id < c.id))
  }
RETURN DISTINCT cluster, a.id AS address
