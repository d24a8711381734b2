// name: records
// params:
// returns: id, transfer_id, time, from, to
// doc: Every record of every transfer.
MATCH (t:Transfer)
RETURN t.id AS id, t.transfer_id AS transfer_id, t.time AS time, t.recorded_from AS from,
       t.recorded_to AS to
