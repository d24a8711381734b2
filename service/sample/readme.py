"""The README.txt that lies in the folder."""

README = """\
THIS BOOK IS SYNTHETIC.

Written by `clearhop sample --seed {seed}`. Addresses, hashes, prices, services, labels and
customers were made from the seed. None of them is real; an address that exists on a chain
would be a coincidence. The same seed gives the same bytes.

transfers.csv            100,000 transfers, 2024-01-01 to 2026-10-31, Ethereum and Bitcoin
clusters.csv             addresses under common control
labels.csv               services, each with the prefix "Synthetic"
bridge_links.csv         transfers that continue others on another chain
customers.jsonl          60 customers with KYC attributes and wallets
customer_transfers.csv   payments that customers made from the firm's wallets
patterns.json            what each customer should show, and the planted patterns

The asset 0x73796e7468657469630000000000000000757364 is an invented dollar token, and
0x73796e74686574696300000000000000006f6464 an invented token that has no price: their hex
digits spell "synthetic", "usd" and "odd". Prices follow a bounded random walk.

Load it into an empty graph:

    clearhop load FOLDER
"""
