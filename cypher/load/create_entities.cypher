// name: create_entities
// params: rows
// returns:
// doc: Create entities that the graph does not hold yet.
UNWIND $rows AS row
CREATE (:Entity {id: row.id, name: row.name})
