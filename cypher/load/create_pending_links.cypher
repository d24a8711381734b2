// name: create_pending_links
// params: rows, stamp
// returns:
// doc: Record links whose transfers are not all known yet.
UNWIND $rows AS row
CREATE (:PendingLink {
  id: row.id, fact_id: row.fact, feed: row.feed, from_transfer_id: row.from_transfer_id,
  to_transfer_id: row.to_transfer_id, from_tx_hash: row.from_tx_hash,
  to_tx_hash: row.to_tx_hash, file: row.file, line: row.line, recorded_from: $stamp})
