// name: existing_links
// params: ids
// returns: later, earlier, recorded_from
// doc: The open links that start in these later transfers.
UNWIND $ids AS id
MATCH (t:Transfer {id: id})-[r:CONTINUES]->(e:Transfer)
WHERE r.recorded_to IS NULL
RETURN t.id AS later, e.id AS earlier, r.recorded_from AS recorded_from
