"""What the database itself refuses, whatever program asks: each rule in the words of both."""

SQLITE_KEEP_GRAPH_REF = (
    """
    CREATE TRIGGER customers_keep_graph_ref BEFORE UPDATE OF graph_ref ON customers
    WHEN NEW.graph_ref IS NOT OLD.graph_ref
    BEGIN SELECT RAISE(ABORT, 'a graph reference never changes'); END
    """,
)
SQLITE_NO_UPDATE = (
    """
    CREATE TRIGGER assessments_no_update BEFORE UPDATE ON assessments
    BEGIN SELECT RAISE(ABORT, 'assessments are append-only'); END
    """,
)
SQLITE_KEEP_ASSESSMENTS = (
    """
    CREATE TRIGGER assessments_no_delete BEFORE DELETE ON assessments
    BEGIN SELECT RAISE(ABORT, 'assessments are append-only'); END
    """,
    # INSERT OR REPLACE would delete without asking the trigger above.
    """
    CREATE TRIGGER assessments_append_only BEFORE INSERT ON assessments
    WHEN NEW.sequence IS NOT (SELECT coalesce(max(sequence), 0) + 1 FROM assessments)
        OR EXISTS (SELECT 1 FROM assessments WHERE assessment_id = NEW.assessment_id)
    BEGIN SELECT RAISE(ABORT, 'assessments are append-only'); END
    """,
)

_SQLITE_NEXT = """
    CREATE TRIGGER {table}_append_only BEFORE INSERT ON {table}
    WHEN NEW.sequence IS NOT max(
            (SELECT coalesce(max(sequence), 0) FROM assessments),
            (SELECT coalesce(max(sequence), 0) FROM overrides)) + 1
        OR EXISTS (SELECT 1 FROM {table} WHERE {id} = NEW.{id})
    BEGIN SELECT RAISE(ABORT, '{table} are append-only'); END
    """
# Both tables share one numbering.
SQLITE_KEEP_OVERRIDES = (
    "DROP TRIGGER assessments_append_only",
    _SQLITE_NEXT.format(table="assessments", id="assessment_id"),
    _SQLITE_NEXT.format(table="overrides", id="entry_id"),
    *(
        f"""
        CREATE TRIGGER overrides_no_{verb.lower()} BEFORE {verb} ON overrides
        BEGIN SELECT RAISE(ABORT, 'overrides are append-only'); END
        """
        for verb in ("UPDATE", "DELETE")
    ),
)

POSTGRES_KEEP_GRAPH_REF = (
    """
    CREATE FUNCTION clearhop_keep_graph_ref() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'a graph reference never changes'; END $$
    """,
    """
    CREATE TRIGGER customers_keep_graph_ref BEFORE UPDATE OF graph_ref ON customers
    FOR EACH ROW WHEN (NEW.graph_ref IS DISTINCT FROM OLD.graph_ref)
    EXECUTE FUNCTION clearhop_keep_graph_ref()
    """,
    """
    CREATE FUNCTION clearhop_append_only() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'assessments are append-only'; END $$
    """,
)
POSTGRES_NO_UPDATE = (
    """
    CREATE TRIGGER assessments_no_update BEFORE UPDATE ON assessments
    FOR EACH ROW EXECUTE FUNCTION clearhop_append_only()
    """,
)
POSTGRES_KEEP_ASSESSMENTS = (
    """
    CREATE TRIGGER assessments_no_delete BEFORE DELETE ON assessments
    FOR EACH ROW EXECUTE FUNCTION clearhop_append_only()
    """,
    """
    CREATE TRIGGER assessments_no_truncate BEFORE TRUNCATE ON assessments
    FOR EACH STATEMENT EXECUTE FUNCTION clearhop_append_only()
    """,
    """
    CREATE FUNCTION clearhop_next_only() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN
        IF NEW.sequence IS DISTINCT FROM (SELECT coalesce(max(sequence), 0) + 1 FROM assessments)
        THEN RAISE EXCEPTION 'assessments are append-only'; END IF;
        RETURN NEW;
    END $$
    """,
    """
    CREATE TRIGGER assessments_append_only BEFORE INSERT ON assessments
    FOR EACH ROW EXECUTE FUNCTION clearhop_next_only()
    """,
)
POSTGRES_KEEP_OVERRIDES = (
    """
    CREATE OR REPLACE FUNCTION clearhop_append_only() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION '% are append-only', TG_TABLE_NAME; END $$
    """,
    # Both tables share one numbering.
    """
    CREATE OR REPLACE FUNCTION clearhop_next_only() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN
        IF NEW.sequence IS DISTINCT FROM greatest(
            (SELECT coalesce(max(sequence), 0) FROM assessments),
            (SELECT coalesce(max(sequence), 0) FROM overrides)) + 1
        THEN RAISE EXCEPTION '% are append-only', TG_TABLE_NAME; END IF;
        RETURN NEW;
    END $$
    """,
    *(
        f"""
        CREATE TRIGGER overrides_no_{verb.lower()} BEFORE {verb} ON overrides
        FOR EACH {"STATEMENT" if verb == "TRUNCATE" else "ROW"}
        EXECUTE FUNCTION clearhop_append_only()
        """
        for verb in ("UPDATE", "DELETE", "TRUNCATE")
    ),
    """
    CREATE TRIGGER overrides_append_only BEFORE INSERT ON overrides
    FOR EACH ROW EXECUTE FUNCTION clearhop_next_only()
    """,
)
