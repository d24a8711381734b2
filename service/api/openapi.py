"""The description of the API: OpenAPI 3.1, with the problems that each operation may answer."""

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from service.api.problems import MEDIA_TYPE, Problem
from service.wire.examples import BY_MODEL

Responses = dict[int | str, dict[str, Any]]

_REF = "#/components/schemas/"
_MEANINGS = {
    403: "Sent by a page of another site",
    404: "Not found",
    409: "Does not fit what is there",
    410: "The customer was erased; nobody can read its attributes and assessments again",
    413: "The body is too large",
    415: "The body is no JSON",
    421: "The Host header names another machine",
    422: "The request cannot be read as what it should be; nothing of it was done",
    500: "clearhop failed; the log has the instance",
    503: "A store does not answer; nothing is said rather than something clean",
}
_RETRY = {
    "Retry-After": {"description": "Seconds to wait", "schema": {"type": "integer", "minimum": 1}}
}
DESCRIPTION = (
    "Explainable risk scores for customers of crypto-asset service providers.\n\n"
    "Risk rises with the number: 0 lowest, 100 highest; null is not scored, 0 is scored and"
    " nothing found. Times are UTC seconds. Every failure is problem+json (RFC 9457).\n\n"
    "Only this machine is served until access control exists."
)


def problem_responses(*statuses: int) -> Responses:
    """What an operation declares for the problems that it may answer."""
    return {status: _response(status) for status in statuses}


def _response(status: int) -> dict[str, Any]:
    content = {MEDIA_TYPE: {"schema": {"$ref": _REF + Problem.__name__}}}
    found: dict[str, Any] = {"description": _MEANINGS[status], "content": content}
    return {**found, "headers": _RETRY} if status == 503 else found


# Any operation may answer these.
PROBLEMS = problem_responses(403, 421, 422, 500, 503)


class Api(FastAPI):
    """A FastAPI whose description knows the problem model."""

    def openapi(self) -> dict[str, Any]:
        """The description, made once."""
        if self.openapi_schema is None:
            document = get_openapi(
                title=self.title,
                version=self.version,
                description=self.description,
                routes=self.routes,
                tags=self.openapi_tags,
                servers=self.servers,
                license_info=self.license_info,
                separate_input_output_schemas=True,
            )
            document["components"]["schemas"] = _schemas(document["components"]["schemas"])
            self.openapi_schema = document
        return self.openapi_schema


def _schemas(schemas: dict[str, Any]) -> dict[str, Any]:
    """With the problem model, which no route returns, and the nulls of the examples.

    FastAPI drops every null from the description, and with it what an example says is null.
    """
    problem = Problem.model_json_schema(ref_template=_REF + "{model}")
    every = {**schemas, **problem.pop("$defs"), Problem.__name__: problem}
    for name, example in BY_MODEL.items():
        every[name]["examples"] = [example]
    return dict(sorted(every.items()))
