// name: open_made
// params: rows, stamp
// returns:
// doc: Record that customers made transfers.
UNWIND $rows AS row
MATCH (c:Customer {id: row.ref})
MATCH (t:Transfer {id: row.transfer_id})
CREATE (c)-[:MADE {initiated_by: row.initiated_by, recorded_from: $stamp}]->(t)
