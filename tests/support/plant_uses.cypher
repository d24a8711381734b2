// name: plant_uses
// params: rows
// returns:
// doc: Plant customers, by their random ids, and the addresses they use.
UNWIND $rows AS row
MATCH (a:Address {id: row.address})
MERGE (c:Customer {id: row.customer})
CREATE (c)-[:USES {role: 'self_hosted', recorded_from: 0}]->(a)
