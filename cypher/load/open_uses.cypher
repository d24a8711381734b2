// name: open_uses
// params: rows, stamp
// returns:
// doc: Record that customers use addresses.
UNWIND $rows AS row
MATCH (c:Customer {id: row.ref})
MATCH (a:Address {id: row.address})
CREATE (c)-[:USES {role: row.role, since: row.since, until: row.until,
                   verified_by: row.verified_by, recorded_from: $stamp}]->(a)
