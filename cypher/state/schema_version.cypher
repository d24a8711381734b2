// name: schema_version
// params:
// returns: version
// doc: The schema version of the graph, no row when it was never migrated.
MATCH (s:State {id: 'clearhop'})
RETURN s.schema_version AS version
