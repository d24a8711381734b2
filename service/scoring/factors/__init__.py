"""The factors of the score: small pure functions, measures in, contributions out."""
