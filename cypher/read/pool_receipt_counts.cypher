// name: pool_receipt_counts
// params: epochs, as_of, known_at
// returns: epoch, count
// doc: How many legs that the hub rule counts each pool had after its last receipt.
UNWIND $epochs AS epoch
MATCH (t:Transfer {receiver_epoch: epoch})
WHERE t.time <= $as_of
  AND t.recorded_from <= $known_at
  AND (t.recorded_to IS NULL OR t.recorded_to > $known_at)
RETURN epoch, max(t.receiver_count) AS count
