// name: plant_addresses
// params: rows
// returns:
// doc: Plant addresses.
UNWIND $rows AS row
CREATE (:Address {id: row.id, chain: row.chain, address: row.address})
