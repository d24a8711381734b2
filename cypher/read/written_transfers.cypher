// name: written_transfers
// params: ids
// returns: id, tx_hash, amount_exact
// doc: How the chain writes transfers: hash and exact amount.
UNWIND $ids AS id
MATCH (t:Transfer {id: id})
RETURN t.id AS id, t.tx_hash AS tx_hash, t.amount_exact AS amount_exact
