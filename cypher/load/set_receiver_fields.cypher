// name: set_receiver_fields
// params: rows, stamp
// returns:
// doc: Write the ledger fields of the receiving side; a null epoch means that it is in no ledger.
UNWIND $rows AS row
MATCH (t:Transfer {id: row.id})
SET t.receiver_epoch = row.epoch, t.receiver_log = row.log, t.receiver_count = row.count,
    t.receiver_balance_exact = row.balance_exact, t.changed_at = $stamp
