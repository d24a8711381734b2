// name: changed_addresses
// params: stamp, most
// returns: ids
// doc: Addresses whose memberships or claims loads after a moment wrote.
MATCH (n:Address)
WHERE n.changed_at > $stamp
WITH n
LIMIT $most
RETURN collect(n.id) AS ids
