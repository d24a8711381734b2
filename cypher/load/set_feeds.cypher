// name: set_feeds
// params: rows, stamp
// returns:
// doc: Note the version of each feed that a load brought, and the stamps of all its loads.
UNWIND $rows AS row
MERGE (f:Feed {id: row.id})
SET f.stamps = [s IN coalesce(f.stamps, [f.stamp]) WHERE s < $stamp] + [$stamp]
SET f.feed = row.feed, f.kind = row.kind, f.version = row.version, f.stamp = $stamp
