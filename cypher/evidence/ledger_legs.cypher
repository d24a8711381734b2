// name: ledger_legs
// params: addresses, chain, asset, as_of, known_at
// returns: transfer_id, order_key, side, amount, value_usd, linked
// doc: What an actor sent and received of one asset, in order, to play its ledger through as it was known.
UNWIND $addresses AS address
MATCH (:Address {id: address})-[x:SENT|TO]-(t:Transfer)
WHERE t.chain = $chain AND t.asset = $asset AND t.time <= $as_of
  AND t.recorded_from <= $known_at
  AND (t.recorded_to IS NULL OR t.recorded_to > $known_at)
RETURN t.id AS transfer_id, t.order_key AS order_key,
       CASE type(x) WHEN 'SENT' THEN 'out' ELSE 'in' END AS side, t.amount_exact AS amount,
       CASE WHEN t.value_recorded_from > $known_at THEN null ELSE t.value_usd END AS value_usd,
       CASE type(x)
         WHEN 'SENT' THEN EXISTS {
           MATCH (t)-[k:CONTINUES]->()
           WHERE k.recorded_from <= $known_at
             AND (k.recorded_to IS NULL OR k.recorded_to > $known_at) }
         ELSE EXISTS {
           MATCH (t)<-[k:CONTINUES]-()
           WHERE k.recorded_from <= $known_at
             AND (k.recorded_to IS NULL OR k.recorded_to > $known_at) }
       END AS linked
ORDER BY order_key, transfer_id, side
