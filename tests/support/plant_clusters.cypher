// name: plant_clusters
// params: rows
// returns:
// doc: Plant clusters.
UNWIND $rows AS row
CREATE (:Cluster {id: row.id})
