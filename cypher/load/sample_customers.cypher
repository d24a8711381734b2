// name: sample_customers
// params: share
// returns: id
// doc: The ids of a random share of all customers, to cut the whole into pages.
MATCH (n:Customer)
WHERE rand() < $share
RETURN n.id AS id
