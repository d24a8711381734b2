// name: create_addresses
// params: rows
// returns:
// doc: Create addresses that the graph does not hold yet.
UNWIND $rows AS row
CREATE (:Address {id: row.id, chain: row.chain, address: row.address})
