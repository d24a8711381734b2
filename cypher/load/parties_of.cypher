// name: parties_of
// params: ids
// returns: sender, receiver
// doc: Who sent and who received these transfers, closed ones too.
UNWIND $ids AS id
MATCH (t:Transfer {id: id})
MATCH (t)<-[:SENT]-(s:Address)
MATCH (t)-[:TO]->(r:Address)
RETURN s.id AS sender, r.id AS receiver
