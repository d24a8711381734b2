// name: set_schema_version
// params: version
// returns: version
// doc: Note that the schema steps up to this version were applied.
MERGE (s:State {id: 'clearhop'})
SET s.schema_version = $version
RETURN s.schema_version AS version
