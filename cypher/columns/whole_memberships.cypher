// name: whole_memberships
// params: ids
// returns: names, rows
// doc: All memberships ever recorded of these addresses.
UNWIND $ids AS id
MATCH (a:Address {id: id})
MATCH (a)-[r:MEMBER_OF]->(c:Cluster)
RETURN ['address', 'cluster', 'feed', 'recorded_from', 'recorded_to'] AS names,
       collect([a.id, c.id, r.feed, r.recorded_from, r.recorded_to]) AS rows
