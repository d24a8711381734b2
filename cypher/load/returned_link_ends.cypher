// name: returned_link_ends
// params: ids
// returns: transfer_id, id, order_key, sender, receiver, amount
// doc: The same of transfers that came back after they were reorganised away.
UNWIND $ids AS id
MATCH (t:Transfer {transfer_id: id})
WHERE t.recorded_to IS NULL
MATCH (t)<-[:SENT]-(s:Address)
MATCH (t)-[:TO]->(r:Address)
RETURN t.transfer_id AS transfer_id, t.id AS id, t.order_key AS order_key, s.id AS sender,
       r.id AS receiver, t.amount AS amount
