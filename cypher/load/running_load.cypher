// name: running_load
// params:
// returns: id, stamp, inputs, title, owner, heartbeat, checkpoint
// doc: The load that has begun and not finished, no row when there is none.
MATCH (l:Load {state: 'running'})
RETURN l.id AS id, l.stamp AS stamp, l.inputs AS inputs, l.title AS title, l.owner AS owner,
       l.heartbeat AS heartbeat, l.checkpoint AS checkpoint
