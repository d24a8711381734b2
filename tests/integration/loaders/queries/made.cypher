// name: made
// params:
// returns: ref, transfer, initiated_by, from, to
// doc: Every note ever recorded that a customer made a transfer.
MATCH (c:Customer)-[r:MADE]->(t:Transfer)
RETURN c.id AS ref, t.id AS transfer, r.initiated_by AS initiated_by, r.recorded_from AS from,
       r.recorded_to AS to
