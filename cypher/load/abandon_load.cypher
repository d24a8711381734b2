// name: abandon_load
// params: id
// returns:
// doc: Drop a load that was interrupted before it wrote anything.
MATCH (l:Load {id: $id})
WHERE l.state = 'running' AND l.checkpoint = -1
DELETE l
