"""The sample book: a seeded, synthetic folder in the exchange formats (design §6).

Nothing in it is real: addresses, hashes, prices, services and customers come from the seed.
The same seed gives the same bytes.
"""
