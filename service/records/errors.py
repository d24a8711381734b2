"""What can go wrong with the records, as the error tree knows it."""

from service.errors import ClearhopError


class RecordsUnavailableError(ClearhopError):
    """The records cannot be read or written now: locked, full, damaged or not ours."""

    http_status = 503
    slug = "records-unavailable"
    title = "Records unavailable"
    retry_after_seconds = 5


class ErasedError(ClearhopError):
    """The customer's attributes and assessments were erased, and nobody can read them again."""

    http_status = 410
    slug = "erased"
    title = "Erased"
