// name: plant_memberships
// params: rows
// returns:
// doc: Plant memberships.
UNWIND $rows AS row
MATCH (a:Address {id: row.address})
MATCH (c:Cluster {id: row.cluster})
CREATE (a)-[:MEMBER_OF {feed: 'clusters', recorded_from: row.from, recorded_to: row.to}]->(c)
