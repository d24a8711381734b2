// name: pool_receipts_counted
// params: counts, as_of, known_at
// returns: epoch, legs
// doc: Which of these numbers of legs that the hub rule counts a receipt had brought its pool to.
UNWIND $counts AS count
MATCH (t:Transfer {receiver_epoch: count.epoch, receiver_count: count.legs})
WHERE t.time <= $as_of
  AND t.recorded_from <= $known_at
  AND (t.recorded_to IS NULL OR t.recorded_to > $known_at)
RETURN DISTINCT count.epoch AS epoch, count.legs AS legs
