// name: existing_clusters
// params: ids
// returns: id
// doc: Which of these clusters the graph already holds.
UNWIND $ids AS id
MATCH (n:Cluster {id: id})
RETURN n.id AS id
