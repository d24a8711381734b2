// name: graph_state
// params:
// returns: schema_version, last_finished, last_rewrite
// doc: The schema version and the moments that readers need; one row.
MATCH (s:State {id: 'clearhop'})
RETURN s.schema_version AS schema_version, s.last_finished AS last_finished,
       s.last_rewrite AS last_rewrite
