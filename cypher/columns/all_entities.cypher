// name: all_entities
// params: after, to
// returns: names, rows
// doc: A page of all entities, by the names under which feeds now know them.
MATCH (n:Entity)
WHERE n.id > $after AND n.id <= $to
RETURN ['id', 'name'] AS names,
       collect([n.id, n.name]) AS rows
