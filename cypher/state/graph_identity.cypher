// name: graph_identity
// params:
// returns: graph_id
// doc: The random id by which files made from this graph are known again.
MATCH (s:State {id: 'clearhop'})
RETURN s.graph_id AS graph_id
