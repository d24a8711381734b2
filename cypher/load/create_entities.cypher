// name: create_entities
// params: rows, stamp
// returns:
// doc: Create entities that the graph does not hold yet.
UNWIND $rows AS row
CREATE (:Entity {id: row.id, name: row.name, changed_at: $stamp})
