// name: plant_links
// params: rows
// returns:
// doc: Plant bridge and swap links.
UNWIND $rows AS row
MATCH (x:Transfer {id: row.earlier})
MATCH (y:Transfer {id: row.later})
CREATE (y)-[:CONTINUES {feed: 'links', recorded_from: row.from, recorded_to: row.to}]->(x)
