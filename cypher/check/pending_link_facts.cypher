// name: pending_link_facts
// params: after, to
// returns: from_transfer_id, to_transfer_id, from_tx_hash, to_tx_hash, feed
// doc: A page of the links that wait for their transfers.
MATCH (p:PendingLink)
WHERE p.id > $after AND p.id <= $to AND p.recorded_to IS NULL
RETURN p.from_transfer_id AS from_transfer_id, p.to_transfer_id AS to_transfer_id,
       p.from_tx_hash AS from_tx_hash, p.to_tx_hash AS to_tx_hash, p.feed AS feed
