// name: sample_ledgers
// params: share
// returns: id
// doc: The ids of a random share of all ledgers, to cut the whole into pages.
MATCH (n:Ledger)
WHERE rand() < $share
RETURN n.id AS id
