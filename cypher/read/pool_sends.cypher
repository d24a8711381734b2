// name: pool_sends
// params: pools, as_of, known_at
// returns: pools
// doc: What left each pool between two order keys, as far as it can weigh enough.
UNWIND $pools AS pool
MATCH (t:Transfer {sender_epoch: pool.epoch})
WHERE t.order_key >= pool.first_key AND t.order_key <= pool.last_key AND t.time <= $as_of
  AND log(t.amount) + t.sender_log - log(t.sender_balance) >= pool.floor
  AND t.recorded_from <= $known_at
  AND (t.recorded_to IS NULL OR t.recorded_to > $known_at)
MATCH (t)<-[:SENT]-(s:Address)
MATCH (t)-[:TO]->(r:Address)
WITH pool.part AS part, pool.epoch AS epoch, collect([
  t.id, t.order_key, t.time, t.chain, t.asset, t.amount,
  CASE WHEN t.value_recorded_from > $known_at THEN null ELSE t.value_usd END,
  s.id, r.id,
  t.sender_epoch, t.sender_log, t.sender_count, t.sender_balance, t.sender_shortfall,
  t.receiver_epoch, t.receiver_log, t.receiver_count,
  COUNT { (t)-[:CONTINUES]->() } > 0, COUNT { (t)<-[:CONTINUES]-() } > 0
]) AS transfers
WITH part, collect([epoch, transfers]) AS pools
RETURN pools
