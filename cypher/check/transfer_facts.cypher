// name: transfer_facts
// params:
// returns: id, chain, tx_hash, position, time, order_key, sender, receiver, asset, amount_exact, value_usd
// doc: Every open transfer.
MATCH (s:Address)-[:SENT]->(t:Transfer)-[:TO]->(r:Address)
WHERE t.recorded_to IS NULL
RETURN t.id AS id, t.chain AS chain, t.tx_hash AS tx_hash, t.position AS position,
       t.time AS time, t.order_key AS order_key, s.id AS sender, r.id AS receiver,
       t.asset AS asset, t.amount_exact AS amount_exact, t.value_usd AS value_usd
