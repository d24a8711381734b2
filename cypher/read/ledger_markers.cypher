// name: ledger_markers
// params: ids
// returns: id, rewritten_at, rewritten_from_key
// doc: When and from which leg on the stored fields of ledgers were last rewritten.
UNWIND $ids AS id
MATCH (l:Ledger {id: id})
WHERE l.rewritten_at IS NOT NULL
RETURN l.id AS id, l.rewritten_at AS rewritten_at, l.rewritten_from_key AS rewritten_from_key
