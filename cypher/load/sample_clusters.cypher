// name: sample_clusters
// params: share
// returns: id
// doc: The ids of a random share of all clusters, to cut the whole into pages.
MATCH (n:Cluster)
WHERE rand() < $share
RETURN n.id AS id
