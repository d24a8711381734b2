// name: mark_ledgers
// params: rows, stamp
// returns:
// doc: Tell readers of earlier moments from which leg on a ledger's stored fields changed.
UNWIND $rows AS row
MERGE (l:Ledger {id: row.id})
SET l.actor = row.actor, l.asset = row.asset, l.rewritten_at = $stamp,
    l.rewritten_from_key = CASE
      WHEN l.rewritten_from_key IS NULL OR row.key < l.rewritten_from_key THEN row.key
      ELSE l.rewritten_from_key END
