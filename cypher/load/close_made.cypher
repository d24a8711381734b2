// name: close_made
// params: rows, stamp
// returns:
// doc: Close notes that customers made transfers, where another initiator is now on record.
UNWIND $rows AS row
MATCH (c:Customer {id: row.ref})-[r:MADE]->(t:Transfer)
WHERE t.id = row.transfer_id AND r.recorded_to IS NULL
SET r.recorded_to = $stamp
