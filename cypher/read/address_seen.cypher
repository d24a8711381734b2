// name: address_seen
// params: ids, known_at
// returns: id, first_time, last_time
// doc: When each address first and last moved anything, of those that ever did.
UNWIND $ids AS id
MATCH (:Address {id: id})-[:SENT|TO]-(t:Transfer)
WHERE t.recorded_from <= $known_at
  AND (t.recorded_to IS NULL OR t.recorded_to > $known_at)
RETURN id, min(t.time) AS first_time, max(t.time) AS last_time
