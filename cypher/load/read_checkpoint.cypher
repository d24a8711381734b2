// name: read_checkpoint
// params: id
// returns: checkpoint
// doc: The number of the last batch that a load has committed.
MATCH (l:Load {id: $id})
RETURN l.checkpoint AS checkpoint
