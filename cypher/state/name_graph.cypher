// name: name_graph
// params: graph_id
// returns: graph_id
// doc: Give the graph a random id of its own, once.
MERGE (s:State {id: 'clearhop'})
SET s.graph_id = coalesce(s.graph_id, $graph_id)
RETURN s.graph_id AS graph_id
