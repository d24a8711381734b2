// name: sent_within
// params: spans, known_at
// returns: id, order_key, time, chain, asset, amount, value_usd, sender, receiver, sender_epoch, sender_log, sender_count, sender_balance, sender_shortfall, receiver_epoch, receiver_log, receiver_count, continues, continued
// doc: The transfers from each address within its own span of time, with their ledger fields.
UNWIND $spans AS span
MATCH (s:Address {id: span.address})-[:SENT]->(t:Transfer)-[:TO]->(r:Address)
WHERE t.time >= span.since AND t.time <= span.until AND t.amount > 0
  AND t.recorded_from <= $known_at
  AND (t.recorded_to IS NULL OR t.recorded_to > $known_at)
RETURN t.id AS id, t.order_key AS order_key, t.time AS time, t.chain AS chain, t.asset AS asset,
       t.amount AS amount,
       CASE WHEN t.value_recorded_from > $known_at THEN null ELSE t.value_usd END AS value_usd,
       s.id AS sender, r.id AS receiver,
       t.sender_epoch AS sender_epoch, t.sender_log AS sender_log, t.sender_count AS sender_count,
       t.sender_balance AS sender_balance, t.sender_shortfall AS sender_shortfall,
       t.receiver_epoch AS receiver_epoch, t.receiver_log AS receiver_log,
       t.receiver_count AS receiver_count,
       EXISTS { (t)-[:CONTINUES]->() } AS continues,
       EXISTS { (t)<-[:CONTINUES]-() } AS continued
