// name: last_sent
// params: rows
// returns: address, id, order_key, chain, asset, amount_exact, value_usd, epoch, log, count, balance_exact
// doc: The last send of addresses in an asset before an order key that is in a ledger, with all sends of its second.
UNWIND $rows AS row
MATCH (a:Address {id: row.address})-[:SENT]->(t:Transfer)
WHERE t.order_key < row.before_key AND t.chain = row.chain AND t.asset = row.asset
  AND t.sender_epoch IS NOT NULL
// max() of order keys would go through doubles on ArcadeDB, and lose their last digits
WITH a, row.chain AS chain, row.asset AS asset, row.before_key AS key, max(t.time) AS last_time
MATCH (a)-[:SENT]->(t:Transfer)
WHERE t.time = last_time AND t.order_key < key AND t.chain = chain AND t.asset = asset
  AND t.sender_epoch IS NOT NULL
RETURN a.id AS address, t.id AS id, t.order_key AS order_key, t.chain AS chain, t.asset AS asset,
       t.amount_exact AS amount_exact, t.value_usd AS value_usd, t.sender_epoch AS epoch,
       t.sender_log AS log, t.sender_count AS count, t.sender_balance_exact AS balance_exact
