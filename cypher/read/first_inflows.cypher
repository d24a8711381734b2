// name: first_inflows
// params: addresses, as_of, known_at
// returns: address, transfer, order_key, funder
// doc: The transfers that first brought each address anything (several rows within one second).
UNWIND $addresses AS address
MATCH (a:Address {id: address})<-[:TO]-(t:Transfer)
WHERE t.time <= $as_of AND t.amount > 0
  AND t.recorded_from <= $known_at
  AND (t.recorded_to IS NULL OR t.recorded_to > $known_at)
WITH address, a, min(t.time) AS first_time
MATCH (a)<-[:TO]-(t:Transfer)<-[:SENT]-(f:Address)
WHERE t.time = first_time AND t.amount > 0
  AND t.recorded_from <= $known_at
  AND (t.recorded_to IS NULL OR t.recorded_to > $known_at)
RETURN address, t.id AS transfer, t.order_key AS order_key, f.id AS funder
