// name: use_facts
// params: after, to
// returns: ref, address, role, since, until, verified_by
// doc: A page of the open uses of addresses by customers.
MATCH (c:Customer)
WHERE c.id > $after AND c.id <= $to
MATCH (c)-[r:USES]->(a:Address)
WHERE r.recorded_to IS NULL
RETURN c.id AS ref, a.id AS address, r.role AS role, r.since AS since, r.until AS until,
       r.verified_by AS verified_by
