// name: open_address_labels
// params: rows, stamp
// returns:
// doc: Record what a feed newly claims about who is behind each address.
UNWIND $rows AS row
MATCH (n:Address {id: row.node})
MATCH (e:Entity {id: row.entity_id})
SET n.changed_at = $stamp
CREATE (n)-[:ATTRIBUTED_TO {
  fact_id: row.fact, feed: row.feed, category: row.category, jurisdiction: row.jurisdiction,
  source: row.source, confidence: row.confidence, valid_from: row.valid_from,
  valid_to: row.valid_to, account_type: row.account_type, authority: row.authority,
  checksum_valid: row.checksum_valid, recorded_from: $stamp}]->(e)
