// name: sample_pending_links
// params: share
// returns: id
// doc: The ids of a random share of all pending links, to cut the whole into pages.
MATCH (n:PendingLink)
WHERE rand() < $share
RETURN n.id AS id
