// name: transfers
// params:
// returns: id, sender, receiver, asset, amount_exact, value_usd, value_from, from
// doc: Every transfer ever recorded.
MATCH (s:Address)-[:SENT]->(t:Transfer)-[:TO]->(r:Address)
RETURN t.id AS id, s.id AS sender, r.id AS receiver, t.asset AS asset,
       t.amount_exact AS amount_exact, t.value_usd AS value_usd,
       t.value_recorded_from AS value_from, t.recorded_from AS from
