// name: close_transfers
// params: rows, stamp
// returns:
// doc: Close transfers that were reorganised away.
UNWIND $rows AS row
MATCH (t:Transfer {id: row.id})
WHERE t.recorded_to IS NULL
SET t.recorded_to = $stamp, t.changed_at = $stamp
