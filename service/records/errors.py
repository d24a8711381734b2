"""What can go wrong with the records file, as the error tree knows it."""

from service.errors import ClearhopError


class RecordsUnavailableError(ClearhopError):
    """The records cannot be read or written now: locked, full, damaged or not ours."""

    http_status = 503
    slug = "records-unavailable"
    title = "Records unavailable"
    retry_after_seconds = 5
