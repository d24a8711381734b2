// name: plant_markers
// params: rows
// returns:
// doc: Plant the markers of rewritten ledgers.
UNWIND $rows AS row
CREATE (:Ledger {id: row.id, rewritten_at: row.at, rewritten_from_key: row.key})
