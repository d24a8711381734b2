// name: set_sender_fields
// params: rows, stamp
// returns:
// doc: Write the ledger fields of the sending side; a null epoch means that it is in no ledger.
UNWIND $rows AS row
MATCH (t:Transfer {id: row.id})
SET t.sender_epoch = row.epoch, t.sender_log = row.log, t.sender_balance = row.balance,
    t.sender_shortfall = row.shortfall, t.sender_count = row.count,
    t.sender_balance_exact = row.balance_exact, t.changed_at = $stamp
