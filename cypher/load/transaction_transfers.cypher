// name: transaction_transfers
// params: hashes
// returns: tx_hash, chain, id, transfer_id, fact, value_usd, value_recorded_from, recorded_from, recorded_to
// doc: All records of the transfers of these transactions, closed ones too.
UNWIND $hashes AS hash
MATCH (t:Transfer {tx_hash: hash})
RETURN t.tx_hash AS tx_hash, t.chain AS chain, t.id AS id,
       coalesce(t.transfer_id, t.id) AS transfer_id, t.fact_id AS fact, t.value_usd AS value_usd,
       t.value_recorded_from AS value_recorded_from, t.recorded_from AS recorded_from,
       t.recorded_to AS recorded_to
