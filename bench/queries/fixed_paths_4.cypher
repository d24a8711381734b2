// name: fixed_paths_4
// params: subject
// returns: category, hops, share
// doc: Every path of 4 hops to a labelled wallet as a pattern of its own, in order of time.
MATCH (w0:Address {id: $subject})<-[:TO]-(t1:Transfer)<-[:SENT]-(w1:Address)
      <-[:TO]-(t2:Transfer)<-[:SENT]-(w2:Address)
      <-[:TO]-(t3:Transfer)<-[:SENT]-(w3:Address)
      <-[:TO]-(t4:Transfer)<-[:SENT]-(origin:Address)
WHERE origin.category IS NOT NULL
  AND w1.category IS NULL AND w2.category IS NULL AND w3.category IS NULL
  AND t2.order_key < t1.order_key AND t3.order_key < t2.order_key AND t4.order_key < t3.order_key
RETURN origin.category AS category, 4 AS hops,
       sum(t1.amount / w0.received * t2.amount / w1.received
           * t3.amount / w2.received * t4.amount / w3.received) AS share
