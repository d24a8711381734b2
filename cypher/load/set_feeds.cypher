// name: set_feeds
// params: rows, stamp
// returns:
// doc: Note the version of each feed that a load brought.
UNWIND $rows AS row
MERGE (f:Feed {id: row.id})
SET f.feed = row.feed, f.kind = row.kind, f.version = row.version, f.stamp = $stamp
