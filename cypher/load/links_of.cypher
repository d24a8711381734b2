// name: links_of
// params: ids
// returns: earlier, earlier_key, earlier_sender, earlier_receiver, earlier_from, earlier_to, later, later_key, later_sender, later_receiver, later_from, later_to, recorded_from, recorded_to
// doc: Every link ever recorded in which one of these transfers continues an earlier one.
UNWIND $ids AS id
MATCH (later:Transfer {id: id})
MATCH (later)-[r:CONTINUES]->(earlier:Transfer)
MATCH (later)<-[:SENT]-(ls:Address)
MATCH (later)-[:TO]->(lr:Address)
MATCH (earlier)<-[:SENT]-(es:Address)
MATCH (earlier)-[:TO]->(er:Address)
RETURN earlier.id AS earlier, earlier.order_key AS earlier_key, es.id AS earlier_sender,
       er.id AS earlier_receiver, earlier.recorded_from AS earlier_from,
       earlier.recorded_to AS earlier_to, later.id AS later, later.order_key AS later_key,
       ls.id AS later_sender, lr.id AS later_receiver, later.recorded_from AS later_from,
       later.recorded_to AS later_to, r.recorded_from AS recorded_from,
       r.recorded_to AS recorded_to
