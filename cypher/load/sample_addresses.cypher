// name: sample_addresses
// params: share
// returns: id
// doc: The ids of a random share of all addresses, to cut the whole into pages.
MATCH (n:Address)
WHERE rand() < $share
RETURN n.id AS id
