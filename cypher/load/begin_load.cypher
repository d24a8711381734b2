// name: begin_load
// params: id, stamp, inputs, title, owner, now
// returns:
// doc: Note that a load begins; nothing it writes is seen before it finishes.
CREATE (:Load {id: $id, stamp: $stamp, state: 'running', inputs: $inputs, title: $title,
               owner: $owner, heartbeat: $now, checkpoint: -1})
