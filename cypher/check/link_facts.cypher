// name: link_facts
// params:
// returns: later, earlier, feed
// doc: Every open bridge or swap link.
MATCH (later:Transfer)-[r:CONTINUES]->(earlier:Transfer)
WHERE r.recorded_to IS NULL
RETURN later.id AS later, earlier.id AS earlier, r.feed AS feed
