// name: existing_transfers
// params: ids
// returns: id, transfer_id, fact, value_usd, value_recorded_from, recorded_from, recorded_to
// doc: The first records of these transfers, with what they say.
UNWIND $ids AS id
MATCH (t:Transfer {id: id})
RETURN t.id AS id, t.id AS transfer_id, t.fact_id AS fact, t.value_usd AS value_usd,
       t.value_recorded_from AS value_recorded_from, t.recorded_from AS recorded_from,
       t.recorded_to AS recorded_to
