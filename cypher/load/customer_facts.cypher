// name: customer_facts
// params: ids
// returns: ref, address, role, since, until, verified_by, recorded_from
// doc: The open wallet uses of these customers.
UNWIND $ids AS id
MATCH (c:Customer {id: id})-[r:USES]->(a:Address)
WHERE r.recorded_to IS NULL
RETURN c.id AS ref, a.id AS address, r.role AS role, r.since AS since, r.until AS until,
       r.verified_by AS verified_by, r.recorded_from AS recorded_from
