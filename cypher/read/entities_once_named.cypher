// name: entities_once_named
// params: text
// returns: id
// doc: The entities that a feed once knew by this name.
MATCH (e:Entity)
WHERE e.former_names IS NOT NULL AND $text IN e.former_names
RETURN e.id AS id
