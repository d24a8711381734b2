// name: links_to_earlier
// params: ids, known_at
// returns: earlier, later
// doc: The transfers that these continue, by links known at the moment.
UNWIND $ids AS id
MATCH (later:Transfer {id: id})-[k:CONTINUES]->(earlier:Transfer)
WHERE k.recorded_from <= $known_at
  AND (k.recorded_to IS NULL OR k.recorded_to > $known_at)
RETURN DISTINCT earlier.id AS earlier, later.id AS later
