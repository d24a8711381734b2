// name: relationship_properties
// params:
// returns: found
// doc: Everything that stands on any relationship.
MATCH ()-[r]->()
RETURN properties(r) AS found
