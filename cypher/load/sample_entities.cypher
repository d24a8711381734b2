// name: sample_entities
// params: share
// returns: id
// doc: The ids of a random share of all entities, to cut the whole into pages.
MATCH (n:Entity)
WHERE rand() < $share
RETURN n.id AS id
