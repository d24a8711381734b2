// name: open_links
// params: rows, stamp
// returns:
// doc: Record that transfers continue earlier ones on another chain or in another asset.
UNWIND $rows AS row
MATCH (later:Transfer {id: row.later})
MATCH (earlier:Transfer {id: row.earlier})
CREATE (later)-[:CONTINUES {feed: row.feed, recorded_from: $stamp}]->(earlier)
