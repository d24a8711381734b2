// name: whole_cluster_claims
// params: ids
// returns: names, rows
// doc: All claims ever recorded about who is behind these clusters.
UNWIND $ids AS id
MATCH (n:Cluster {id: id})
MATCH (n)-[k:ATTRIBUTED_TO]->(e:Entity)
RETURN ['holder', 'fact_id', 'feed', 'entity_id', 'category', 'source', 'confidence',
        'valid_from', 'valid_to', 'jurisdiction', 'account_type', 'authority', 'checksum_valid',
        'recorded_from', 'recorded_to'] AS names,
       collect([n.id, k.fact_id, k.feed, e.id, k.category, k.source, k.confidence, k.valid_from,
               k.valid_to, k.jurisdiction, k.account_type, k.authority, k.checksum_valid,
               k.recorded_from, k.recorded_to]) AS rows
