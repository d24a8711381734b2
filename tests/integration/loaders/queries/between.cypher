// name: between
// params: ids, after, to
// returns: id
// doc: Which of the texts lie between the bounds, as the engine compares where no index helps.
UNWIND $ids AS id
WITH id
WHERE id > $after AND id <= $to
RETURN id
