"""The error tree: every failure a user can meet has one class, one status, one sentence.

Commands print the sentence on stderr and leave with `exit_code`; the API answers
`http_status` as problem+json (RFC 9457). A sentence says what to do next.
"""


class ClearhopError(Exception):
    """Root of every error that clearhop raises on purpose."""

    http_status = 500
    exit_code = 1
    slug = "internal-error"
    title = "Internal error"


class InvalidInputError(ClearhopError):
    """The request cannot be read as what it should be: the caller must change it."""

    http_status = 422
    exit_code = 2
    slug = "invalid-input"
    title = "Invalid input"


class AmbiguousAddressError(InvalidInputError):
    """A bare address fits several chains; the sentence lists the choices."""

    slug = "ambiguous-address"
    title = "Ambiguous address"

    def __init__(self, text: str, choices: tuple[str, ...]) -> None:
        super().__init__(f"{text} fits several chains; give one of: {', '.join(choices)}")
        self.choices = choices


class NotFoundError(ClearhopError):
    """What was asked for does not exist."""

    http_status = 404
    slug = "not-found"
    title = "Not found"


class ConflictError(ClearhopError):
    """The request does not fit what is there, such as a load while another one runs."""

    http_status = 409
    slug = "conflict"
    title = "Conflict"


class GraphUnavailableError(ClearhopError):
    """The graph database does not answer: no score is better than a clean one."""

    http_status = 503
    slug = "graph-unavailable"
    title = "Graph unavailable"
    retry_after_seconds = 5


class QueryTimeoutError(GraphUnavailableError):
    """The graph gave up on a query after its server-side limit."""

    slug = "query-timeout"
    title = "Query timeout"


class SchemaVersionError(ClearhopError):
    """The graph's schema version does not fit this version of clearhop."""

    http_status = 503
    slug = "schema-version"
    title = "Schema version does not fit"


class FileRefusedError(ClearhopError):
    """A file is not what it claims to be; nothing of it was loaded."""

    http_status = 422
    slug = "file-refused"
    title = "File refused"
