// name: own_sent_greatest
// params: wallets, own, since, as_of, known_at, least_usd, most
// returns: id, order_key, time, chain, asset, amount, value_usd, sender, receiver, sender_epoch, sender_log, sender_count, sender_balance, sender_shortfall, receiver_epoch, receiver_log, receiver_count, continues, continued
// doc: Of the transfers by which others were paid from the wallets of a subject, the greatest that are worth at least so much.
UNWIND $wallets AS wallet
MATCH (s:Address {id: wallet.address})-[:SENT]->(t:Transfer)-[:TO]->(r:Address)
WHERE t.time >= $since AND t.time <= $as_of AND t.amount > 0
  AND t.value_usd >= $least_usd
  AND (t.value_recorded_from IS NULL OR t.value_recorded_from <= $known_at)
  AND t.recorded_from <= $known_at
  AND (t.recorded_to IS NULL OR t.recorded_to > $known_at)
  AND NOT r.id IN $own
  AND NOT EXISTS {
    MATCH (r)-[m:MEMBER_OF]->(c:Cluster)
    WHERE c.id IN wallet.clusters
      AND m.recorded_from <= $known_at
      AND (m.recorded_to IS NULL OR m.recorded_to > $known_at)
      AND NOT EXISTS {
        MATCH (r)-[n:MEMBER_OF]->(d:Cluster)
        WHERE n.recorded_from <= $known_at
          AND (n.recorded_to IS NULL OR n.recorded_to > $known_at)
          AND (n.feed < m.feed OR (n.feed = m.feed AND d.id < c.id)) } }
RETURN t.id AS id, t.order_key AS order_key, t.time AS time, t.chain AS chain, t.asset AS asset,
       t.amount AS amount,
       CASE WHEN t.value_recorded_from > $known_at THEN null ELSE t.value_usd END AS value_usd,
       s.id AS sender, r.id AS receiver,
       t.sender_epoch AS sender_epoch, t.sender_log AS sender_log, t.sender_count AS sender_count,
       t.sender_balance AS sender_balance, t.sender_shortfall AS sender_shortfall,
       t.receiver_epoch AS receiver_epoch, t.receiver_log AS receiver_log,
       t.receiver_count AS receiver_count,
       EXISTS { (t)-[:CONTINUES]->() } AS continues,
       EXISTS { (t)<-[:CONTINUES]-() } AS continued
ORDER BY value_usd DESC, order_key, id
LIMIT $most
