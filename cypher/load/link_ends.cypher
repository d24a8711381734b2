// name: link_ends
// params: ids
// returns: id, order_key, sender, receiver
// doc: The place in time and the parties of transfers that a link names.
UNWIND $ids AS id
MATCH (t:Transfer {id: id})-[:TO]->(r:Address)
WHERE t.recorded_to IS NULL
MATCH (t)<-[:SENT]-(s:Address)
RETURN t.id AS id, t.order_key AS order_key, s.id AS sender, r.id AS receiver
