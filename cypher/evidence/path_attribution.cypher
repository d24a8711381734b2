// name: path_attribution
// params: address, fact, known_at
// returns: holder, entity_id, entity, category, feed, source, confidence, valid_from, valid_to, recorded_from
// doc: The claim on which a path ends, on record about the address, its account elsewhere, its cluster or a member of that.
MATCH (a:Address {id: $address})
MATCH (n:Address {address: a.address})-[k:ATTRIBUTED_TO]->(e:Entity)
WHERE k.fact_id = $fact
  AND k.recorded_from <= $known_at
  AND (k.recorded_to IS NULL OR k.recorded_to > $known_at)
RETURN n.id AS holder, e.id AS entity_id, coalesce(
         head([n IN range(0, size(coalesce(e.renamed_at, [])) - 1)
               WHERE e.renamed_at[n] > $known_at | e.former_names[n]]), e.name) AS entity,
       k.category AS category,
       k.feed AS feed, k.source AS source, k.confidence AS confidence,
       k.valid_from AS valid_from, k.valid_to AS valid_to, k.recorded_from AS recorded_from
UNION
MATCH (a:Address {id: $address})-[m:MEMBER_OF]->(n:Cluster)-[k:ATTRIBUTED_TO]->(e:Entity)
WHERE k.fact_id = $fact
  AND m.recorded_from <= $known_at
  AND (m.recorded_to IS NULL OR m.recorded_to > $known_at)
  AND k.recorded_from <= $known_at
  AND (k.recorded_to IS NULL OR k.recorded_to > $known_at)
RETURN n.id AS holder, e.id AS entity_id, coalesce(
         head([n IN range(0, size(coalesce(e.renamed_at, [])) - 1)
               WHERE e.renamed_at[n] > $known_at | e.former_names[n]]), e.name) AS entity,
       k.category AS category,
       k.feed AS feed, k.source AS source, k.confidence AS confidence,
       k.valid_from AS valid_from, k.valid_to AS valid_to, k.recorded_from AS recorded_from
UNION
MATCH (a:Address {id: $address})-[m:MEMBER_OF]->(:Cluster)<-[o:MEMBER_OF]-(b:Address)
WHERE m.recorded_from <= $known_at
  AND (m.recorded_to IS NULL OR m.recorded_to > $known_at)
  AND o.recorded_from <= $known_at
  AND (o.recorded_to IS NULL OR o.recorded_to > $known_at)
MATCH (n:Address {address: b.address})-[k:ATTRIBUTED_TO]->(e:Entity)
WHERE k.fact_id = $fact
  AND k.recorded_from <= $known_at
  AND (k.recorded_to IS NULL OR k.recorded_to > $known_at)
RETURN n.id AS holder, e.id AS entity_id, coalesce(
         head([n IN range(0, size(coalesce(e.renamed_at, [])) - 1)
               WHERE e.renamed_at[n] > $known_at | e.former_names[n]]), e.name) AS entity,
       k.category AS category,
       k.feed AS feed, k.source AS source, k.confidence AS confidence,
       k.valid_from AS valid_from, k.valid_to AS valid_to, k.recorded_from AS recorded_from
