// name: use_facts
// params:
// returns: ref, address, role, since, until, verified_by
// doc: Every open use of an address by a customer.
MATCH (c:Customer)-[r:USES]->(a:Address)
WHERE r.recorded_to IS NULL
RETURN c.id AS ref, a.id AS address, r.role AS role, r.since AS since, r.until AS until,
       r.verified_by AS verified_by
