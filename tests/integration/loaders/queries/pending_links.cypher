// name: pending_links
// params:
// returns: from_id, to_id, from_hash, to_hash, from, to, reason
// doc: Every link that ever waited for its transfers.
MATCH (p:PendingLink)
RETURN p.from_transfer_id AS from_id, p.to_transfer_id AS to_id, p.from_tx_hash AS from_hash,
       p.to_tx_hash AS to_hash, p.recorded_from AS from, p.recorded_to AS to, p.reason AS reason
