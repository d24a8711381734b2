// name: lock_state
// params: token
// returns: last_finished, last_rewrite, schema_version
// doc: Take the write lock on the graph's state, so that two loads cannot begin at once.
MATCH (s:State {id: 'clearhop'})
SET s.lock = $token
RETURN s.last_finished AS last_finished, s.last_rewrite AS last_rewrite,
       s.schema_version AS schema_version
