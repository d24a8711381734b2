"""What assessments were computed from, as a migration.

Rules are no secret and are kept once, under the SHA-256 of their content; documents are
ciphertext. The row of an assessment holds the hash of its row here.
"""

from service.records.migration import Migration

_TABLES = (
    """
    CREATE TABLE rule_contents (
        hash    TEXT NOT NULL PRIMARY KEY,
        content BLOB NOT NULL
    )
    """,
    """
    CREATE TABLE assessment_inputs (
        sequence       INTEGER NOT NULL PRIMARY KEY REFERENCES assessments (sequence),
        format         TEXT NOT NULL,
        policy_hash    TEXT NOT NULL REFERENCES rule_contents (hash),
        taxonomy_hash  TEXT NOT NULL REFERENCES rule_contents (hash),
        countries_hash TEXT NOT NULL REFERENCES rule_contents (hash),
        body           BLOB NOT NULL
    )
    """,
)
_KEPT = ("rule_contents", "assessment_inputs")
_ACTIONS = ("update", "delete")

_SQLITE = tuple(
    f"""
    CREATE TRIGGER {table}_no_{action} BEFORE {action.upper()} ON {table}
    BEGIN SELECT RAISE(ABORT, 'assessments are append-only'); END
    """
    for table in _KEPT
    for action in _ACTIONS
)
_POSTGRES = tuple(
    f"""
    CREATE TRIGGER {table}_no_{action} BEFORE {action.upper()} ON {table}
    FOR EACH ROW EXECUTE FUNCTION clearhop_append_only()
    """
    for table in _KEPT
    for action in _ACTIONS
) + tuple(
    f"""
    CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION clearhop_append_only()
    """
    for table in _KEPT
)

INPUTS = Migration(_TABLES, _SQLITE, _POSTGRES)
