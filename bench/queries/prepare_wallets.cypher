// name: prepare_wallets
// params: rows
// returns:
// doc: Write on each wallet what it received in all, and its category where it has one.
UNWIND $rows AS row
MATCH (w:Address {id: row.id})
SET w.received = row.received, w.category = row.category
