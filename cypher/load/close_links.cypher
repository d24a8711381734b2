// name: close_links
// params: rows, stamp
// returns:
// doc: Close links of which a transfer was reorganised away.
UNWIND $rows AS row
MATCH (later:Transfer {id: row.later})-[r:CONTINUES]->(earlier:Transfer)
WHERE earlier.id = row.earlier AND r.recorded_to IS NULL
SET r.recorded_to = $stamp, later.changed_at = $stamp
