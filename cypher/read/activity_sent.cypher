// name: activity_sent
// params: addresses, as_of, known_at
// returns: counterparty, transfers, value_usd, first_time, last_time, days
// doc: What addresses sent to each counterparty, and on which days.
UNWIND $addresses AS address
MATCH (:Address {id: address})-[:SENT]->(t:Transfer)-[:TO]->(o:Address)
WHERE t.time <= $as_of AND t.amount > 0
  AND t.recorded_from <= $known_at
  AND (t.recorded_to IS NULL OR t.recorded_to > $known_at)
RETURN o.id AS counterparty, count(t) AS transfers,
       sum(CASE WHEN t.value_usd IS NULL OR t.value_recorded_from > $known_at THEN 0.0
             ELSE t.value_usd END) AS value_usd,
       min(t.time) AS first_time, max(t.time) AS last_time,
       collect(DISTINCT t.time / 86400) AS days
