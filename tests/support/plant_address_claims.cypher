// name: plant_address_claims
// params: rows
// returns:
// doc: Plant what is claimed about addresses.
UNWIND $rows AS row
MATCH (n:Address {id: row.address})
MATCH (e:Entity {id: row.entity})
CREATE (n)-[:ATTRIBUTED_TO {
  fact_id: row.fact, feed: row.feed, category: row.category, source: 'test',
  confidence: row.confidence, valid_from: row.valid_from, valid_to: row.valid_to,
  account_type: row.account_type, authority: row.authority, checksum_valid: true,
  recorded_from: row.from, recorded_to: row.to}]->(e)
