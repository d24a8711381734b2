// name: note_rewrite
// params: stamp
// returns:
// doc: Tell readers that this load changes stored ledger fields.
MATCH (s:State {id: 'clearhop'})
SET s.last_rewrite = $stamp
