// name: fixed_paths_6
// params: subject
// returns: category, hops, share
// doc: Every path of 6 hops to a labelled wallet as a pattern of its own, in order of time.
MATCH (w0:Address {id: $subject})<-[:TO]-(t1:Transfer)<-[:SENT]-(w1:Address)
      <-[:TO]-(t2:Transfer)<-[:SENT]-(w2:Address)
      <-[:TO]-(t3:Transfer)<-[:SENT]-(w3:Address)
      <-[:TO]-(t4:Transfer)<-[:SENT]-(w4:Address)
      <-[:TO]-(t5:Transfer)<-[:SENT]-(w5:Address)
      <-[:TO]-(t6:Transfer)<-[:SENT]-(origin:Address)
WHERE origin.category IS NOT NULL
  AND w1.category IS NULL AND w2.category IS NULL AND w3.category IS NULL AND w4.category IS NULL
  AND w5.category IS NULL
  AND t2.order_key < t1.order_key AND t3.order_key < t2.order_key AND t4.order_key < t3.order_key
  AND t5.order_key < t4.order_key AND t6.order_key < t5.order_key
RETURN origin.category AS category, 6 AS hops,
       sum(t1.amount / w0.received * t2.amount / w1.received * t3.amount / w2.received
           * t4.amount / w3.received * t5.amount / w4.received * t6.amount / w5.received) AS share
