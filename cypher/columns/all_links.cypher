// name: all_links
// params: after, to
// returns: names, rows
// doc: A page of all links ever recorded by which transfers continue earlier ones.
MATCH (later:Transfer)
WHERE later.id > $after AND later.id <= $to
MATCH (later)-[r:CONTINUES]->(earlier:Transfer)
RETURN ['later', 'earlier', 'recorded_from', 'recorded_to'] AS names,
       collect([later.id, earlier.id, r.recorded_from, r.recorded_to]) AS rows
