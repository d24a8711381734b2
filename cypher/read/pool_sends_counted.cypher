// name: pool_sends_counted
// params: counts, as_of, known_at
// returns: epoch, legs
// doc: Which of these numbers of legs that the hub rule counts a send had brought its pool to.
UNWIND $counts AS count
// a send carries the number before it
MATCH (t:Transfer {sender_epoch: count.epoch, sender_count: count.legs - 1})
WHERE t.time <= $as_of
  AND (t.value_usd IS NULL OR t.value_recorded_from > $known_at OR t.value_usd >= 1.0)
  AND t.recorded_from <= $known_at
  AND (t.recorded_to IS NULL OR t.recorded_to > $known_at)
RETURN DISTINCT count.epoch AS epoch, count.legs AS legs
