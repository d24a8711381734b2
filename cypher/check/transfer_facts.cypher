// name: transfer_facts
// params: after, to
// returns: id, chain, tx_hash, position, time, order_key, sender, receiver, asset, amount_exact, value_usd
// doc: A page of the open transfers, each by its id as given, whichever of its records is open.
MATCH (t:Transfer)
WHERE t.id > $after AND t.id <= $to AND t.recorded_to IS NULL
MATCH (t)<-[:SENT]-(s:Address)
MATCH (t)-[:TO]->(r:Address)
RETURN coalesce(t.transfer_id, t.id) AS id, t.chain AS chain, t.tx_hash AS tx_hash,
       t.position AS position, t.time AS time, t.order_key AS order_key, s.id AS sender,
       r.id AS receiver, t.asset AS asset, t.amount_exact AS amount_exact, t.value_usd AS value_usd
