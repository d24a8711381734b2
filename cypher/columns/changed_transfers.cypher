// name: changed_transfers
// params: stamp, most
// returns: ids
// doc: Transfers that loads after a moment wrote, or whose links to earlier ones they wrote.
MATCH (n:Transfer)
WHERE n.changed_at > $stamp
WITH n
LIMIT $most
RETURN collect(n.id) AS ids
