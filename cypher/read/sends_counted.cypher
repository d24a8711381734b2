// name: sends_counted
// params: addresses
// returns: address, sends
// doc: How many transfers each address ever sent, from its degree.
UNWIND $addresses AS address
MATCH (a:Address {id: address})
RETURN address, COUNT { (a)-[:SENT]->() } AS sends
