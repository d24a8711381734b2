// name: sends_known
// params: address, as_of, known_at, most
// returns: sends
// doc: How many transfers an address sent up to a moment, as known then, counted no further than so many.
MATCH (a:Address {id: $address})
MATCH (a)-[:SENT]->(t:Transfer)
WHERE t.time <= $as_of
  AND t.recorded_from <= $known_at
  AND (t.recorded_to IS NULL OR t.recorded_to > $known_at)
WITH t LIMIT $most
RETURN count(t) AS sends
