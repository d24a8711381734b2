// name: all_markers
// params: after, to
// returns: names, rows
// doc: A page of all markers of ledgers whose stored fields were ever rewritten.
MATCH (l:Ledger)
WHERE l.id > $after AND l.id <= $to AND l.rewritten_at IS NOT NULL
RETURN ['id', 'rewritten_at', 'rewritten_from_key'] AS names,
       collect([l.id, l.rewritten_at, l.rewritten_from_key]) AS rows
