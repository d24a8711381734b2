// name: plant_transfers
// params: rows
// returns:
// doc: Plant transfers with their ledger fields.
UNWIND $rows AS row
MATCH (s:Address {id: row.sender})
MATCH (r:Address {id: row.receiver})
CREATE (s)-[:SENT]->(:Transfer {
  id: row.id, chain: row.chain, tx_hash: row.tx_hash, position: row.position, time: row.time,
  order_key: row.order_key, asset: row.asset, amount: row.amount,
  amount_exact: row.amount_exact, value_usd: row.value_usd, recorded_from: row.from,
  recorded_to: row.to, value_recorded_from: row.priced,
  sender_epoch: row.sender_epoch, sender_log: row.sender_log, sender_count: row.sender_count,
  sender_balance: row.balance, sender_shortfall: row.shortfall,
  receiver_epoch: row.receiver_epoch, receiver_log: row.receiver_log,
  receiver_count: row.receiver_count})-[:TO]->(r)
