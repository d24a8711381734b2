// name: all_entities
// params: after, to
// returns: names, rows
// doc: A page of all entities, by the names under which feeds know them and knew them before.
MATCH (n:Entity)
WHERE n.id > $after AND n.id <= $to
RETURN ['id', 'entity', 'former_names', 'renamed_at'] AS names,
       collect([n.id, n.name, coalesce(n.former_names, []), coalesce(n.renamed_at, [])]) AS rows
