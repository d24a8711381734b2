// name: all_made_facts
// params: after, to
// returns: ref, transfer_id, initiated_by
// doc: A page of the open notes that customers made transfers.
MATCH (c:Customer)
WHERE c.id > $after AND c.id <= $to
MATCH (c)-[r:MADE]->(t:Transfer)
WHERE r.recorded_to IS NULL
RETURN c.id AS ref, coalesce(t.transfer_id, t.id) AS transfer_id,
       r.initiated_by AS initiated_by
