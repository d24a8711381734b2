// name: continued_by
// params: ids
// returns: later
// doc: The transfers that were ever recorded to continue one of these.
UNWIND $ids AS id
MATCH (earlier:Transfer {id: id})<-[:CONTINUES]-(later:Transfer)
RETURN DISTINCT later.id AS later
