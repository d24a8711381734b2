// name: fixed_paths_1
// params: subject
// returns: category, hops, share
// doc: Every path of 1 hop to a labelled wallet as a pattern of its own, in order of time.
MATCH (w0:Address {id: $subject})<-[:TO]-(t1:Transfer)<-[:SENT]-(origin:Address)
WHERE origin.category IS NOT NULL
RETURN origin.category AS category, 1 AS hops,
       sum(t1.amount / w0.received) AS share
