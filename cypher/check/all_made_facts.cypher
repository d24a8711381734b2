// name: all_made_facts
// params:
// returns: ref, transfer_id, initiated_by
// doc: Every open note that a customer made a transfer.
MATCH (c:Customer)-[r:MADE]->(t:Transfer)
WHERE r.recorded_to IS NULL
RETURN c.id AS ref, t.id AS transfer_id, r.initiated_by AS initiated_by
