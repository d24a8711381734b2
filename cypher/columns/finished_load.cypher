// name: finished_load
// params: stamp
// returns: id
// doc: The load that finished with this stamp, no row when none did.
MATCH (l:Load {stamp: $stamp})
WHERE l.state = 'finished'
RETURN l.id AS id
