// name: forget_load
// params: stamp, last_finished
// returns: last_finished
// doc: Let the graph know nothing of a load, as one put back from a copy does.
MATCH (l:Load {stamp: $stamp})
DELETE l
WITH count(*) AS forgotten
MATCH (s:State {id: 'clearhop'})
SET s.last_finished = $last_finished
RETURN s.last_finished AS last_finished
