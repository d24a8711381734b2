// name: seen
// params:
// returns: id, first, last
// doc: The span in which every address was seen.
MATCH (a:Address)
RETURN a.id AS id, a.first_seen AS first, a.last_seen AS last
