// name: node_properties
// params:
// returns: found
// doc: Everything that stands on any node.
MATCH (n)
RETURN properties(n) AS found
