// name: all_transfers
// params: after, to
// returns: names, rows
// doc: A page of all transfers ever recorded, with the ledger fields of both sides.
MATCH (t:Transfer)
WHERE t.id > $after AND t.id <= $to
MATCH (t)<-[:SENT]-(s:Address)
MATCH (t)-[:TO]->(r:Address)
RETURN ['id', 'order_key', 'time', 'chain', 'asset', 'sender', 'receiver', 'amount',
        'amount_exact', 'value_usd', 'value_recorded_from', 'recorded_from', 'recorded_to',
        'sender_epoch', 'sender_log', 'sender_balance', 'sender_shortfall', 'sender_count',
        'receiver_epoch', 'receiver_log', 'receiver_count'] AS names,
       collect([t.id, t.order_key, t.time, t.chain, t.asset, s.id, r.id, t.amount, t.amount_exact,
               t.value_usd, t.value_recorded_from, t.recorded_from, t.recorded_to, t.sender_epoch,
               t.sender_log, t.sender_balance, t.sender_shortfall, t.sender_count,
               t.receiver_epoch, t.receiver_log, t.receiver_count]) AS rows
