// name: close_address_labels
// params: rows, stamp
// returns:
// doc: Close what a feed no longer claims about each address.
UNWIND $rows AS row
MATCH (n:Address {id: row.node})-[r:ATTRIBUTED_TO]->(:Entity)
WHERE r.fact_id = row.fact AND r.recorded_to IS NULL
SET r.recorded_to = $stamp, n.changed_at = $stamp
