// name: set_checkpoint
// params: id, checkpoint, now
// returns:
// doc: Note the batch that this transaction commits.
MATCH (l:Load {id: $id})
SET l.checkpoint = $checkpoint, l.heartbeat = $now
