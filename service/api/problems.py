"""The one table of errors: every failure the API can answer, as problem+json (RFC 9457)."""

from dataclasses import dataclass

from fastapi.responses import JSONResponse
from pydantic import ConfigDict, Field

from service import errors
from service.errors import ClearhopError
from service.records.errors import ErasedError, RecordsUnavailableError
from service.scoring.yaml_document import PolicyError
from service.wire.model import WireModel

MEDIA_TYPE = "application/problem+json"
# Where the type of a problem is explained; relative, for the service has no public address.
TYPE_BASE = "/docs#problem-"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of problem: its name in the type, its status and what it means."""

    slug: str
    status: int
    title: str


def kind_of(error: type[ClearhopError] | ClearhopError) -> Kind:
    """The kind of an error of the tree."""
    return Kind(error.slug, error.http_status, error.title)


MALFORMED = Kind("malformed-request", 400, "Malformed request")
FOREIGN_ORIGIN = Kind("foreign-origin", 403, "Request of a foreign page")
NO_ROUTE = Kind("no-such-route", 404, "No such route")
METHOD = Kind("method-not-allowed", 405, "Method not allowed")
TOO_LARGE = Kind("content-too-large", 413, "Content too large")
NOT_JSON = Kind("unsupported-media-type", 415, "Unsupported media type")
FOREIGN_HOST = Kind("foreign-host", 421, "Foreign host")
INTERNAL = kind_of(ClearhopError)

TREE: tuple[type[ClearhopError], ...] = (
    errors.NotFoundError,
    ErasedError,
    errors.ConflictError,
    errors.InvalidInputError,
    errors.AmbiguousAddressError,
    errors.FileRefusedError,
    PolicyError,
    errors.GraphUnavailableError,
    errors.QueryTimeoutError,
    errors.SchemaVersionError,
    RecordsUnavailableError,
)
HTTP: tuple[Kind, ...] = (
    MALFORMED, FOREIGN_ORIGIN, NO_ROUTE, METHOD, TOO_LARGE, NOT_JSON, FOREIGN_HOST,
)  # fmt: skip
KINDS: tuple[Kind, ...] = (*HTTP, *(kind_of(error) for error in TREE), INTERNAL)
_BY_STATUS = {kind.status: kind for kind in HTTP}


def kind_of_status(status: int) -> Kind:
    """The kind for a status that the framework raised on its own."""
    return _BY_STATUS.get(status) or (MALFORMED if status < 500 else INTERNAL)


class Fault(WireModel):
    """One thing that is wrong: where in the body (JSON pointer) or in which parameter, and why."""

    detail: str
    pointer: str | None = None
    parameter: str | None = None


class Problem(WireModel):
    """A failure, after RFC 9457. `detail` says what to do; `instance` is also in the log."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "type": TYPE_BASE + "invalid-input",
                    "title": "Invalid input",
                    "status": 422,
                    "detail": "1 thing in the request is wrong",
                    "instance": "urn:uuid:6f2c1c1e-6a5b-4d7e-9c59-3f0f5b6d2a11",
                    "errors": [
                        {
                            "detail": "Input should be 'person' or 'entity'",
                            "pointer": "#/type",
                        }
                    ],
                }
            ]
        }
    )

    type: str
    title: str
    status: int = Field(ge=400, le=599)
    detail: str
    instance: str
    errors: list[Fault] | None = None
    choices: list[str] | None = None


@dataclass(frozen=True, slots=True)
class Trouble:
    """A kind of problem as it happened."""

    kind: Kind
    detail: str
    faults: tuple[Fault, ...] = ()
    choices: tuple[str, ...] = ()
    headers: tuple[tuple[str, str], ...] = ()


def respond(trouble: Trouble, request_id: str) -> JSONResponse:
    """The answer to a trouble."""
    problem = Problem(
        type=TYPE_BASE + trouble.kind.slug,
        title=trouble.kind.title,
        status=trouble.kind.status,
        detail=trouble.detail,
        instance=f"urn:uuid:{request_id}",
        errors=list(trouble.faults) or None,
        choices=list(trouble.choices) or None,
    )
    return JSONResponse(
        problem.model_dump(mode="json", exclude_none=True),
        status_code=trouble.kind.status,
        headers=dict(trouble.headers),
        media_type=MEDIA_TYPE,
    )
