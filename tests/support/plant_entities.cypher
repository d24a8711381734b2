// name: plant_entities
// params: rows
// returns:
// doc: Plant entities.
UNWIND $rows AS row
CREATE (:Entity {id: row.id, name: row.name})
