// name: made_facts
// params: ids
// returns: ref, transfer_id, initiated_by, recorded_from
// doc: The open links from these customers to transfers that they made.
UNWIND $ids AS id
MATCH (c:Customer {id: id})-[r:MADE]->(t:Transfer)
WHERE r.recorded_to IS NULL
RETURN c.id AS ref, t.id AS transfer_id, r.initiated_by AS initiated_by,
       r.recorded_from AS recorded_from
