// name: price_transfers
// params: rows, stamp
// returns:
// doc: Record values in USD that became known after their transfers.
UNWIND $rows AS row
MATCH (t:Transfer {id: row.id})
SET t.value_usd = row.value_usd, t.value_recorded_from = $stamp, t.changed_at = $stamp
