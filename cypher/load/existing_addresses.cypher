// name: existing_addresses
// params: ids
// returns: id
// doc: Which of these addresses the graph already holds.
UNWIND $ids AS id
MATCH (n:Address {id: id})
RETURN n.id AS id
