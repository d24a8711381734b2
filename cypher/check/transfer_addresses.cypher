// name: transfer_addresses
// params: after, to
// returns: id
// doc: A page of the addresses that ever sent or received a transfer.
MATCH (a:Address)
WHERE a.id > $after AND a.id <= $to
  AND (EXISTS { (a)-[:SENT]->() } OR EXISTS { (a)<-[:TO]-() })
RETURN a.id AS id
