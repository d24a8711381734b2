// name: close_uses
// params: rows, stamp
// returns:
// doc: Close wallet uses that the customer's record no longer lists in this form.
UNWIND $rows AS row
MATCH (c:Customer {id: row.ref})-[r:USES]->(a:Address)
WHERE a.id = row.address AND r.role = row.role AND r.recorded_to IS NULL
SET r.recorded_to = $stamp
