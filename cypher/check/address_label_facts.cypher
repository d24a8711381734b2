// name: address_label_facts
// params: after, to
// returns: node, entity_id, entity, feed, category, jurisdiction, source, confidence, valid_from, valid_to, account_type, authority, checksum_valid
// doc: A page of the open claims about who is behind each address.
MATCH (n:Address)
WHERE n.id > $after AND n.id <= $to
MATCH (n)-[r:ATTRIBUTED_TO]->(e:Entity)
WHERE r.recorded_to IS NULL
RETURN n.id AS node, e.id AS entity_id, e.name AS entity, r.feed AS feed,
       r.category AS category, r.jurisdiction AS jurisdiction, r.source AS source,
       r.confidence AS confidence, r.valid_from AS valid_from, r.valid_to AS valid_to,
       r.account_type AS account_type, r.authority AS authority,
       r.checksum_valid AS checksum_valid
