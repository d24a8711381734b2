// name: give_away
// params: owner, heartbeat
// returns:
// doc: Let the running load be another machine's, last heard of at a moment.
MATCH (l:Load {state: 'running'})
SET l.owner = $owner, l.heartbeat = $heartbeat
