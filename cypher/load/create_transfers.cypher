// name: create_transfers
// params: rows, stamp
// returns:
// doc: Create transfers between addresses that the graph holds.
UNWIND $rows AS row
MATCH (s:Address {id: row.sender})
MATCH (r:Address {id: row.receiver})
CREATE (t:Transfer {
  id: row.id, transfer_id: row.transfer_id, fact_id: row.fact,
  chain: row.chain, tx_hash: row.tx_hash,
  position: row.position, time: row.time, order_key: row.order_key, asset: row.asset,
  amount: row.amount, amount_exact: row.amount_exact, value_usd: row.value_usd,
  recorded_from: $stamp, changed_at: $stamp,
  sender_epoch: row.sender_epoch, sender_log: row.sender_log,
  sender_balance: row.sender_balance, sender_shortfall: row.sender_shortfall,
  sender_count: row.sender_count, sender_balance_exact: row.sender_balance_exact,
  receiver_epoch: row.receiver_epoch, receiver_log: row.receiver_log,
  receiver_count: row.receiver_count, receiver_balance_exact: row.receiver_balance_exact})
CREATE (s)-[:SENT]->(t)
CREATE (t)-[:TO]->(r)
