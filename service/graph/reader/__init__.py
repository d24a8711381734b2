"""Typed reads: one method a read query, records of the graph into nouns of the domain."""
