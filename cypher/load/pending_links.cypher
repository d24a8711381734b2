// name: pending_links
// params: stamp, after, to
// returns: id, fact, feed, from_transfer_id, to_transfer_id, from_tx_hash, to_tx_hash, file, line, recorded_from
// doc: A page of the pending links: those open, and those that this very load closed.
MATCH (p:PendingLink)
WHERE p.id > $after AND p.id <= $to AND (p.recorded_to IS NULL OR p.recorded_to = $stamp)
RETURN p.id AS id, p.fact_id AS fact, p.feed AS feed, p.from_transfer_id AS from_transfer_id,
       p.to_transfer_id AS to_transfer_id, p.from_tx_hash AS from_tx_hash,
       p.to_tx_hash AS to_tx_hash, p.file AS file, p.line AS line,
       p.recorded_from AS recorded_from
