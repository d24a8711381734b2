// name: update_seen
// params: rows
// returns:
// doc: Widen the span in which addresses were seen.
UNWIND $rows AS row
MATCH (a:Address {id: row.id})
SET a.first_seen = CASE WHEN a.first_seen IS NULL OR row.first < a.first_seen
                        THEN row.first ELSE a.first_seen END,
    a.last_seen = CASE WHEN a.last_seen IS NULL OR row.last > a.last_seen
                       THEN row.last ELSE a.last_seen END
