// name: links
// params:
// returns: earlier, later, feed, from, to
// doc: Every bridge or swap link ever recorded.
MATCH (later:Transfer)-[r:CONTINUES]->(earlier:Transfer)
RETURN earlier.id AS earlier, later.id AS later, r.feed AS feed, r.recorded_from AS from,
       r.recorded_to AS to
