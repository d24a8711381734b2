// name: transfers_by_hash
// params: hashes
// returns: tx_hash, id
// doc: The transfers of these transactions, to resolve links given by hash.
UNWIND $hashes AS hash
MATCH (t:Transfer {tx_hash: hash})
WHERE t.recorded_to IS NULL
RETURN t.tx_hash AS tx_hash, t.id AS id
