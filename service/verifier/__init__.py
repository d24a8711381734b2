"""The verifier of examiner bundles: recomputes a score from its bundle, offline.

It needs Python 3.11 and its standard library, and imports nothing of clearhop, so that its
agreement with a score means something: it follows docs/scoring.md and docs/records.md in code
of its own.
`clearhop bundle --verifier` writes it as one file; docs/bundle.md says what it checks. Documents
are read as the JSON they are, through no types of clearhop's.
"""
