// name: fixed_paths_2
// params: subject
// returns: category, hops, share
// doc: Every path of 2 hops to a labelled wallet as a pattern of its own, in order of time.
MATCH (w0:Address {id: $subject})<-[:TO]-(t1:Transfer)<-[:SENT]-(w1:Address)
      <-[:TO]-(t2:Transfer)<-[:SENT]-(origin:Address)
WHERE origin.category IS NOT NULL
  AND w1.category IS NULL
  AND t2.order_key < t1.order_key
RETURN origin.category AS category, 2 AS hops,
       sum(t1.amount / w0.received * t2.amount / w1.received) AS share
