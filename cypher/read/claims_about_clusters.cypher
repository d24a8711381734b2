// name: claims_about_clusters
// params: clusters, known_at
// returns: subject, fact_id, feed, entity_id, entity, former_names, renamed_at, category, source, confidence, valid_from, valid_to, jurisdiction, account_type, authority, checksum_valid, recorded_from
// doc: What is claimed about clusters as a whole.
UNWIND $clusters AS cluster
MATCH (:Cluster {id: cluster})-[k:ATTRIBUTED_TO]->(e:Entity)
WHERE k.recorded_from <= $known_at
  AND (k.recorded_to IS NULL OR k.recorded_to > $known_at)
RETURN cluster AS subject, k.fact_id AS fact_id, k.feed AS feed, e.id AS entity_id, e.name AS entity,
       e.former_names AS former_names, e.renamed_at AS renamed_at,
       k.category AS category, k.source AS source, k.confidence AS confidence,
       k.valid_from AS valid_from, k.valid_to AS valid_to, k.jurisdiction AS jurisdiction,
       k.account_type AS account_type, k.authority AS authority,
       k.checksum_valid AS checksum_valid, k.recorded_from AS recorded_from
