// name: whole_links
// params: ids
// returns: names, rows
// doc: All links ever recorded by which these transfers continue earlier ones.
UNWIND $ids AS id
MATCH (later:Transfer {id: id})
MATCH (later)-[r:CONTINUES]->(earlier:Transfer)
RETURN ['later', 'earlier', 'recorded_from', 'recorded_to'] AS names,
       collect([later.id, earlier.id, r.recorded_from, r.recorded_to]) AS rows
