// name: ledgers
// params:
// returns: id, at, key
// doc: The markers of every ledger that was ever rewritten.
MATCH (l:Ledger)
RETURN l.id AS id, l.rewritten_at AS at, l.rewritten_from_key AS key
