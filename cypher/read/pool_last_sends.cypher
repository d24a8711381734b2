// name: pool_last_sends
// params: epochs, as_of, known_at
// returns: epoch, count, order_key, id, amount, log, balance
// doc: The last send of each pool (several rows within one second), and the legs that the hub rule counts.
UNWIND $epochs AS epoch
MATCH (t:Transfer {sender_epoch: epoch})
WHERE t.time <= $as_of
  AND t.recorded_from <= $known_at
  AND (t.recorded_to IS NULL OR t.recorded_to > $known_at)
// max() of order keys would go through doubles on ArcadeDB, and lose their last digits
WITH epoch, max(t.time) AS last_time, max(t.sender_count
  + CASE WHEN t.value_usd IS NULL OR t.value_recorded_from > $known_at OR t.value_usd >= 1.0
      THEN 1 ELSE 0 END) AS count
MATCH (t:Transfer {sender_epoch: epoch})
WHERE t.time = last_time
  AND t.recorded_from <= $known_at
  AND (t.recorded_to IS NULL OR t.recorded_to > $known_at)
RETURN epoch, count, t.order_key AS order_key, t.id AS id, t.amount AS amount, t.sender_log AS log,
       t.sender_balance AS balance
