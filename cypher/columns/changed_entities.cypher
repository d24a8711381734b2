// name: changed_entities
// params: stamp, most
// returns: ids
// doc: Entities that loads after a moment created or named anew.
MATCH (n:Entity)
WHERE n.changed_at > $stamp
WITH n
LIMIT $most
RETURN collect(n.id) AS ids
