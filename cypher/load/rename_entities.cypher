// name: rename_entities
// params: rows, stamp
// returns:
// doc: Give entities the name under which a feed now knows them.
UNWIND $rows AS row
MATCH (n:Entity {id: row.id})
SET n.name = row.name, n.changed_at = $stamp
