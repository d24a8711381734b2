// name: path_hops
// params: hops, total_value_usd, as_of, known_at
// returns: number, transfer_id, chain, tx_hash, time, sender, receiver, asset, amount, value_usd, on_record, step, joined, rewritten, part, share
// doc: The transfers of one path, origin first, with the part and the share that each carries.
UNWIND $hops AS hop
UNWIND hop.among AS other
MATCH (p:Transfer {id: other})
WITH hop, p.amount AS amount,
     CASE WHEN p.value_recorded_from > $known_at THEN null ELSE p.value_usd END AS value
WITH hop, count(amount) AS parts, count(value) AS priced, sum(amount) AS amount, sum(value) AS value
MATCH (t:Transfer {id: hop.transfer})
MATCH (t)<-[:SENT]-(s:Address)
MATCH (t)-[:TO]->(r:Address)
OPTIONAL MATCH (e:Transfer {id: hop.earlier})
OPTIONAL MATCH (l:Transfer {id: hop.later})
OPTIONAL MATCH (m:Ledger {id: hop.ledger})
WITH hop, t, s, r, e, l, parts, priced, amount, value,
     CASE WHEN t.value_recorded_from > $known_at THEN null ELSE t.value_usd END AS own_value,
     // where it was rewritten since, the stored fields do not speak for this moment
     coalesce(m.rewritten_at > $known_at AND m.rewritten_from_key <= l.order_key, false) AS rewritten
WITH hop, t, s, r, own_value, rewritten,
     CASE
       WHEN hop.step = 'pool' AND NOT rewritten
         THEN e.receiver_epoch = l.sender_epoch AND e.order_key <= l.order_key
       WHEN hop.step = 'link' THEN EXISTS {
         MATCH (l)-[k:CONTINUES]->(e)
         WHERE k.recorded_from <= $known_at
           AND (k.recorded_to IS NULL OR k.recorded_to > $known_at) }
     END AS joined,
     CASE
       WHEN hop.step = 'own' THEN own_value / $total_value_usd
       WHEN hop.step = 'link' AND priced = parts AND value > 0 THEN own_value / value
       WHEN hop.step = 'link' THEN t.amount / amount
       WHEN NOT rewritten THEN t.amount * exp(l.sender_log - e.receiver_log) / l.sender_balance
     END AS part
ORDER BY hop.from_subject
WITH collect({
  hop: hop, transfer: t, sender: s.id, receiver: r.id, value_usd: own_value,
  rewritten: rewritten, joined: joined, part: part}) AS rows
UNWIND range(0, size(rows) - 1) AS i
WITH rows[i] AS row, reduce(share = 1.0, each IN rows[0..i + 1] | share * each.part) AS share
WITH row, row.hop AS hop, row.transfer AS t, share
RETURN hop.number AS number, t.id AS transfer_id, t.chain AS chain, t.tx_hash AS tx_hash,
       t.time AS time, row.sender AS sender, row.receiver AS receiver, t.asset AS asset,
       t.amount_exact AS amount, row.value_usd AS value_usd,
       t.time <= $as_of AND t.recorded_from <= $known_at
         AND (t.recorded_to IS NULL OR t.recorded_to > $known_at) AS on_record,
       hop.step AS step, row.joined AS joined, row.rewritten AS rewritten,
       row.part AS part, share
ORDER BY number
