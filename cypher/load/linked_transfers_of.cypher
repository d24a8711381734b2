// name: linked_transfers_of
// params: ids
// returns: id
// doc: The transfers from or to these addresses that a bridge or swap link touches.
UNWIND $ids AS address
MATCH (a:Address {id: address})-[:SENT|TO]-(t:Transfer)-[:CONTINUES]-(:Transfer)
RETURN DISTINCT t.id AS id
