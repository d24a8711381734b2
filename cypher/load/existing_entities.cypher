// name: existing_entities
// params: ids
// returns: id, name
// doc: Which of these entities the graph already holds, and under which name.
UNWIND $ids AS id
MATCH (n:Entity {id: id})
RETURN n.id AS id, n.name AS name
