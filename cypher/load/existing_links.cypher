// name: existing_links
// params: ids
// returns: later, later_transfer, earlier, earlier_transfer, feed, recorded_from, recorded_to
// doc: Every link ever recorded that starts in these later transfers, with its ends' given ids.
UNWIND $ids AS id
MATCH (later:Transfer {id: id})-[r:CONTINUES]->(earlier:Transfer)
RETURN later.id AS later, coalesce(later.transfer_id, later.id) AS later_transfer,
       earlier.id AS earlier, coalesce(earlier.transfer_id, earlier.id) AS earlier_transfer,
       r.feed AS feed, r.recorded_from AS recorded_from, r.recorded_to AS recorded_to
