// name: rename_entities
// params: rows, stamp
// returns:
// doc: Give entities the name under which a feed now knows them, and keep the one before with the moment at which it ended.
UNWIND $rows AS row
MATCH (n:Entity {id: row.id})
WHERE n.name <> row.name
SET n.former_names = coalesce(n.former_names, []) + [n.name],
    n.renamed_at = coalesce(n.renamed_at, []) + [$stamp]
SET n.name = row.name, n.changed_at = $stamp
