// name: link_facts
// params: after, to
// returns: later, earlier, feed
// doc: A page of the open bridge and swap links.
MATCH (later:Transfer)
WHERE later.id > $after AND later.id <= $to
MATCH (later)-[r:CONTINUES]->(earlier:Transfer)
WHERE r.recorded_to IS NULL
RETURN coalesce(later.transfer_id, later.id) AS later,
       coalesce(earlier.transfer_id, earlier.id) AS earlier, r.feed AS feed
