// name: own_sent_bands
// params: wallets, own, since, as_of, known_at
// returns: band, unpriced, transfers, value_usd, least_usd
// doc: The transfers by which others were paid from the wallets of a subject, counted by like value.
UNWIND $wallets AS wallet
MATCH (s:Address {id: wallet.address})-[:SENT]->(t:Transfer)-[:TO]->(r:Address)
WHERE t.time >= $since AND t.time <= $as_of AND t.amount > 0
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
WITH CASE WHEN t.value_recorded_from > $known_at THEN null ELSE t.value_usd END AS value
WITH value, CASE WHEN value > 0 THEN toInteger(floor(10.0 * log10(value))) END AS band
RETURN band, value IS NULL AS unpriced, count(*) AS transfers, sum(value) AS value_usd,
       min(value) AS least_usd
