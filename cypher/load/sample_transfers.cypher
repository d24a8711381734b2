// name: sample_transfers
// params: share
// returns: id
// doc: The ids of a random share of all transfers, to cut the whole into pages.
MATCH (n:Transfer)
WHERE rand() < $share
RETURN n.id AS id
