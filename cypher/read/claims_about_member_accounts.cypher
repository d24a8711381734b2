// name: claims_about_member_accounts
// params: clusters, known_at
// returns: subject, fact_id, feed, entity_id, entity, former_names, renamed_at, category, source, confidence, valid_from, valid_to, jurisdiction, account_type, authority, checksum_valid, recorded_from
// doc: What is claimed, on other EVM chains, about the accounts of the members of clusters.
UNWIND $clusters AS cluster
MATCH (c:Cluster {id: cluster})<-[m:MEMBER_OF]-(a:Address)
WHERE a.chain STARTS WITH 'eip155:'
  AND m.recorded_from <= $known_at
  AND (m.recorded_to IS NULL OR m.recorded_to > $known_at)
  AND NOT EXISTS {
    MATCH (a)-[o:MEMBER_OF]->(d:Cluster)
    WHERE o.recorded_from <= $known_at AND (o.recorded_to IS NULL OR o.recorded_to > $known_at)
      AND (o.feed < m.feed OR (o.feed = m.feed AND d.id < c.id))
  }
MATCH (n:Address {address: a.address})-[k:ATTRIBUTED_TO]->(e:Entity)
WHERE n.id <> a.id AND n.chain STARTS WITH 'eip155:'
  AND (k.account_type IS NULL OR k.account_type <> 'contract')
  AND k.recorded_from <= $known_at
  AND (k.recorded_to IS NULL OR k.recorded_to > $known_at)
RETURN cluster AS subject, min(k.fact_id) AS fact_id, k.feed AS feed, e.id AS entity_id, e.name AS entity,
       e.former_names AS former_names, e.renamed_at AS renamed_at,
       k.category AS category, k.source AS source, k.confidence AS confidence,
       k.valid_from AS valid_from, k.valid_to AS valid_to, k.jurisdiction AS jurisdiction,
       k.account_type AS account_type, k.authority AS authority,
       k.checksum_valid AS checksum_valid, min(k.recorded_from) AS recorded_from
