// name: open_links
// params: rows, stamp
// returns:
// doc: Record that transfers continue earlier ones on another chain or in another asset.
UNWIND $rows AS row
MATCH (later:Transfer {id: row.later})
MATCH (earlier:Transfer {id: row.earlier})
SET later.changed_at = $stamp
CREATE (later)-[:CONTINUES {feed: row.feed, recorded_from: row.recorded_from}]->(earlier)
