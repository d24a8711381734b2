// name: variable_paths_6
// params: subject
// returns: category, hops, share
// doc: Every path of up to 6 hops to a labelled wallet, of variable length, in order of time.
MATCH (s:Address {id: $subject})
      ((w:Address WHERE w.category IS NULL)<-[:TO]-(t:Transfer)<-[:SENT]-(:Address)){1,6}
      (origin:Address WHERE origin.category IS NOT NULL)
WHERE all(i IN range(1, size(t) - 1) WHERE t[i].order_key < t[i - 1].order_key)
WITH origin.category AS category, size(t) AS hops,
     reduce(share = 1.0, i IN range(0, size(t) - 1) | share * t[i].amount / w[i].received) AS share
RETURN category, hops, sum(share) AS share
