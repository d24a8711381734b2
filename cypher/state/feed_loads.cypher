// name: feed_loads
// params: kinds
// returns: feed, kind, stamps
// doc: The stamps of all loads of each feed of these kinds, one row a feed.
MATCH (f:Feed)
WHERE f.kind IN $kinds
RETURN f.feed AS feed, f.kind AS kind, coalesce(f.stamps, [f.stamp]) AS stamps
