// name: addresses_by_id
// params: ids
// returns: id
// doc: Which of these addresses the graph knows.
UNWIND $ids AS id
MATCH (a:Address {id: id})
RETURN a.id AS id
