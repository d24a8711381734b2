// name: sent_movements
// params: rows
// returns: id, order_key, chain, asset, amount_exact, value_usd, value_recorded_from, sender, receiver, recorded_from, recorded_to, linked, epoch, log, balance, shortfall, count, balance_exact
// doc: The transfers that addresses ever sent, all or those of an asset from an order key on, with the stored fields of the sender's ledger.
UNWIND $rows AS row
MATCH (a:Address {id: row.address})-[:SENT]->(t:Transfer)
WHERE row.from_key IS NULL
   OR (t.order_key >= row.from_key AND t.chain = row.chain AND t.asset = row.asset)
MATCH (t)-[:TO]->(b:Address)
RETURN t.id AS id, t.order_key AS order_key, t.chain AS chain, t.asset AS asset,
       t.amount_exact AS amount_exact, t.value_usd AS value_usd,
       t.value_recorded_from AS value_recorded_from, a.id AS sender, b.id AS receiver,
       t.recorded_from AS recorded_from, t.recorded_to AS recorded_to,
       EXISTS { (t)-[:CONTINUES]-() } AS linked, t.sender_epoch AS epoch, t.sender_log AS log,
       t.sender_balance AS balance, t.sender_shortfall AS shortfall, t.sender_count AS count,
       t.sender_balance_exact AS balance_exact
