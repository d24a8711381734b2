// name: create_transfers
// params: rows, stamp
// returns:
// doc: Create transfers between addresses that the graph holds.
UNWIND $rows AS row
MATCH (s:Address {id: row.sender})
MATCH (r:Address {id: row.receiver})
CREATE (t:Transfer {
  id: row.id, fact_id: row.fact, chain: row.chain, tx_hash: row.tx_hash,
  position: row.position, time: row.time, order_key: row.order_key, asset: row.asset,
  amount: row.amount, amount_exact: row.amount_exact, value_usd: row.value_usd,
  recorded_from: $stamp})
CREATE (s)-[:SENT]->(t)
CREATE (t)-[:TO]->(r)
