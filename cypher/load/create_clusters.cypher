// name: create_clusters
// params: rows
// returns:
// doc: Create clusters that the graph does not hold yet.
UNWIND $rows AS row
CREATE (:Cluster {id: row.id, feed: row.feed})
