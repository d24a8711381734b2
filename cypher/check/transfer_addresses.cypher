// name: transfer_addresses
// params:
// returns: id
// doc: Every address that ever sent or received a transfer.
MATCH (a:Address)
WHERE EXISTS { (a)-[:SENT]->() } OR EXISTS { (a)<-[:TO]-() }
RETURN a.id AS id
