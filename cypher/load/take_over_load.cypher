// name: take_over_load
// params: id, owner, now, checkpoint
// returns:
// doc: Go on with an interrupted load under a new owner, from this checkpoint.
MATCH (l:Load {id: $id})
SET l.owner = $owner, l.heartbeat = $now, l.checkpoint = $checkpoint
