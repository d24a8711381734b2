// name: read_checkpoint
// params: id
// returns: checkpoint, owner
// doc: The number of the last batch that a load has committed, and who may commit the next.
MATCH (l:Load {id: $id})
RETURN l.checkpoint AS checkpoint, l.owner AS owner
