// name: changed_clusters
// params: stamp, most
// returns: ids
// doc: Clusters whose claims loads after a moment wrote.
MATCH (n:Cluster)
WHERE n.changed_at > $stamp
WITH n
LIMIT $most
RETURN collect(n.id) AS ids
