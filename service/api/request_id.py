"""The random id of a request: in its answer, in its log line, and nowhere else."""

from uuid import uuid4

from starlette.types import Scope

_KEY = "clearhop.request_id"


def request_id(scope: Scope) -> str:
    """The id of the request of this scope, made when first asked for."""
    found: str = scope.setdefault(_KEY, str(uuid4()))
    return found
