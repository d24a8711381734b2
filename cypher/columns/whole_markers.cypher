// name: whole_markers
// params: ids
// returns: names, rows
// doc: The markers of those of these ledgers whose stored fields were ever rewritten.
UNWIND $ids AS id
MATCH (l:Ledger {id: id})
WHERE l.rewritten_at IS NOT NULL
RETURN ['id', 'rewritten_at', 'rewritten_from_key'] AS names,
       collect([l.id, l.rewritten_at, l.rewritten_from_key]) AS rows
