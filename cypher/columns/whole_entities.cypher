// name: whole_entities
// params: ids
// returns: names, rows
// doc: These entities, by the names under which feeds now know them.
UNWIND $ids AS id
MATCH (n:Entity {id: id})
RETURN ['id', 'name'] AS names,
       collect([n.id, n.name]) AS rows
