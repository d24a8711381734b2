// name: merge_customers
// params: ids
// returns:
// doc: Make sure that the graph knows these random customer ids.
UNWIND $ids AS id
MERGE (:Customer {id: id})
