// name: funded_with_risk
// params: funder, categories, as_of, known_at
// returns: address
// doc: The addresses that a funder paid and that some label gives one of these categories.
MATCH (:Address {id: $funder})-[:SENT]->(t:Transfer)-[:TO]->(a:Address)
WHERE t.time <= $as_of AND t.amount > 0
  AND t.recorded_from <= $known_at
  AND (t.recorded_to IS NULL OR t.recorded_to > $known_at)
WITH DISTINCT a
MATCH (n:Address {address: a.address})-[k:ATTRIBUTED_TO]->(:Entity)
WHERE k.category IN $categories AND (n.id = a.id OR (a.chain STARTS WITH 'eip155:' AND n.chain STARTS WITH 'eip155:'
       AND (k.account_type IS NULL OR k.account_type <> 'contract')))
  AND k.recorded_from <= $known_at
  AND (k.recorded_to IS NULL OR k.recorded_to > $known_at)
RETURN DISTINCT a.id AS address
