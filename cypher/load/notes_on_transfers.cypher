// name: notes_on_transfers
// params: ids
// returns: transfer_id, ref, initiated_by
// doc: The open notes that customers made these transfers.
UNWIND $ids AS id
MATCH (t:Transfer {id: id})<-[r:MADE]-(c:Customer)
WHERE r.recorded_to IS NULL
RETURN t.id AS transfer_id, c.id AS ref, r.initiated_by AS initiated_by
