// name: plant_state
// params: finished, rewrite
// returns:
// doc: Plant the moments that readers need.
MERGE (s:State {id: 'clearhop'})
SET s.last_finished = $finished, s.last_rewrite = $rewrite
