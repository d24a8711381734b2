"""Validation errors as faults: the place and the reason, never the value (it may be KYC)."""

from collections.abc import Mapping, Sequence
from typing import Any

from fastapi.exceptions import RequestValidationError

from service.api.problems import Fault

MAX_FAULTS = 100
# Errors whose last place need not be there.
_ABSENT = "missing"


def faults_of(error: RequestValidationError) -> tuple[Fault, ...]:
    """The faults of a request, each place once, at most a hundred."""
    found: dict[tuple[str | None, str | None], Fault] = {}
    for one in error.errors():
        fault = _fault(one["type"], one["loc"], one["msg"], error.body)
        found.setdefault((fault.pointer, fault.parameter), fault)
    return tuple(found.values())[:MAX_FAULTS]


def _fault(kind: str, place: Sequence[str | int], reason: str, body: object) -> Fault:
    if kind == "json_invalid":
        return Fault(detail=f"is no JSON (at character {place[-1]})", pointer="#")
    detail = reason.removeprefix("Value error, ")
    if place and place[0] == "body":
        return Fault(detail=detail, pointer=_pointer(place[1:], kind, body))
    return Fault(detail=detail, parameter=str(place[1]) if len(place) > 1 else None)


def _pointer(place: Sequence[str | int], kind: str, body: Any) -> str:
    """The JSON pointer as far as the body has it: beyond that stand names of internal choices."""
    parts: list[str] = []
    for part in place:
        if _has(body, part):
            body = body[part]
        elif kind != _ABSENT or part != place[-1]:
            break
        parts.append(str(part).replace("~", "~0").replace("/", "~1"))
    return "#" + "".join(f"/{part}" for part in parts)


def _has(body: Any, part: str | int) -> bool:
    if isinstance(body, Mapping):
        return part in body
    return isinstance(body, list) and isinstance(part, int) and part < len(body)
