// name: all_memberships
// params: after, to
// returns: names, rows
// doc: A page of all memberships ever recorded.
MATCH (a:Address)
WHERE a.id > $after AND a.id <= $to
MATCH (a)-[r:MEMBER_OF]->(c:Cluster)
RETURN ['address', 'cluster', 'feed', 'recorded_from', 'recorded_to'] AS names,
       collect([a.id, c.id, r.feed, r.recorded_from, r.recorded_to]) AS rows
