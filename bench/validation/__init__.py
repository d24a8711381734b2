"""The validation of a policy: what docs/validation.md is made of."""
