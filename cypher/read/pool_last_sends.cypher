// name: pool_last_sends
// params: epochs, as_of, known_at
// returns: epoch, order_key, id, amount, log, balance
// doc: The last send of each pool (several rows within one second).
UNWIND $epochs AS epoch
MATCH (t:Transfer {sender_epoch: epoch})
WHERE t.time <= $as_of
  AND t.recorded_from <= $known_at
  AND (t.recorded_to IS NULL OR t.recorded_to > $known_at)
// max() of order keys would go through doubles on ArcadeDB, and lose their last digits
WITH epoch, max(t.time) AS last_time
MATCH (t:Transfer {sender_epoch: epoch})
WHERE t.time = last_time
  AND t.recorded_from <= $known_at
  AND (t.recorded_to IS NULL OR t.recorded_to > $known_at)
RETURN epoch, t.order_key AS order_key, t.id AS id, t.amount AS amount, t.sender_log AS log,
       t.sender_balance AS balance
