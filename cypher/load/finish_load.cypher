// name: finish_load
// params: id, stamp, now
// returns:
// doc: End a load: from this moment on readers see everything it wrote.
MATCH (l:Load {id: $id})
SET l.state = 'finished', l.finished_at = $now
WITH l
MATCH (s:State {id: 'clearhop'})
SET s.last_finished = $stamp
