// name: link_ends
// params: ids
// returns: transfer_id, id, order_key, sender, receiver, amount
// doc: The place in time, the parties and the amount of transfers that a link names.
UNWIND $ids AS id
MATCH (t:Transfer {id: id})
WHERE t.recorded_to IS NULL
MATCH (t)<-[:SENT]-(s:Address)
MATCH (t)-[:TO]->(r:Address)
RETURN t.id AS transfer_id, t.id AS id, t.order_key AS order_key, s.id AS sender,
       r.id AS receiver, t.amount AS amount
