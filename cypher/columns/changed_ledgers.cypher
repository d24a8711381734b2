// name: changed_ledgers
// params: stamp, most
// returns: ids
// doc: Ledgers whose stored fields loads after a moment rewrote.
MATCH (n:Ledger)
WHERE n.rewritten_at > $stamp
WITH n
LIMIT $most
RETURN collect(n.id) AS ids
