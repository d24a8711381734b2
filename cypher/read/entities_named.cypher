// name: entities_named
// params: text
// returns: id
// doc: The entities of this id or of this name.
MATCH (e:Entity {id: $text})
RETURN e.id AS id
UNION
MATCH (e:Entity {name: $text})
RETURN e.id AS id
