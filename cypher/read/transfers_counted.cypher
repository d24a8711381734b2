// name: transfers_counted
// params: addresses
// returns: address, transfers
// doc: How many transfers each address ever had a part in.
UNWIND $addresses AS address
MATCH (a:Address {id: address})
RETURN address, COUNT { (a)-[:SENT]->() } + COUNT { (a)<-[:TO]-() } AS transfers
