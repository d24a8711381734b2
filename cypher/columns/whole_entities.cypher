// name: whole_entities
// params: ids
// returns: names, rows
// doc: These entities, by the names under which feeds know them and knew them before.
UNWIND $ids AS id
MATCH (n:Entity {id: id})
RETURN ['id', 'entity', 'former_names', 'renamed_at'] AS names,
       collect([n.id, n.name, coalesce(n.former_names, []), coalesce(n.renamed_at, [])]) AS rows
