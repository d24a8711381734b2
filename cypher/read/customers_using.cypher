// name: customers_using
// params: addresses, known_at
// returns: address, customer, role, since, until
// doc: The customers, by their random ids, who use these addresses.
UNWIND $addresses AS address
MATCH (:Address {id: address})<-[u:USES]-(c:Customer)
WHERE u.recorded_from <= $known_at
  AND (u.recorded_to IS NULL OR u.recorded_to > $known_at)
RETURN address, c.id AS customer, u.role AS role, u.since AS since, u.until AS until
