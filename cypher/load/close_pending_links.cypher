// name: close_pending_links
// params: rows, stamp
// returns:
// doc: Close pending links whose transfers are known by now; a reason says why one was refused.
UNWIND $rows AS row
MATCH (p:PendingLink {id: row.id})
WHERE p.recorded_to IS NULL
SET p.recorded_to = $stamp, p.reason = row.reason
