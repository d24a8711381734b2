// name: labels
// params:
// returns: node, entity, category, feed, from, to
// doc: Every claim ever recorded about who is behind an address or a cluster.
MATCH (n)-[r:ATTRIBUTED_TO]->(e:Entity)
RETURN n.id AS node, e.name AS entity, r.category AS category, r.feed AS feed,
       r.recorded_from AS from, r.recorded_to AS to
