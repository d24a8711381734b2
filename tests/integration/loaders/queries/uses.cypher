// name: uses
// params:
// returns: ref, address, role, until, from, to
// doc: Every use of an address by a customer ever recorded.
MATCH (c:Customer)-[r:USES]->(a:Address)
RETURN c.id AS ref, a.id AS address, r.role AS role, r.until AS until, r.recorded_from AS from,
       r.recorded_to AS to
