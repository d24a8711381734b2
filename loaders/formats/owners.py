"""Beneficial owners out of JSON: shares, sanctions lists and control, and no name."""

from collections.abc import Iterable

from loaders.formats import json_fields as fields
from loaders.formats.fields import FieldError
from loaders.formats.json_fields import Json
from service.domain.customer import BeneficialOwner, SanctionsAuthority

KEYS = ("share", "sanctioned_by", "in_control")
MAX_OWNERS = 300


def owners(value: Json, column: str) -> tuple[BeneficialOwner, ...] | None:
    """The owners of a list of objects; None when null. Raises FieldError without a value."""
    if value is None:
        return None
    listed = fields.as_list(value, column)
    if len(listed) > MAX_OWNERS:
        raise FieldError(column, f"has more than {MAX_OWNERS} entries")
    return tuple(_owner(each, f"{column}[{at}]") for at, each in enumerate(listed))


def _owner(value: Json, path: str) -> BeneficialOwner:
    found = fields.as_object(value, path)
    fields.check_keys(found, path, KEYS)
    control = found.get("in_control", False)
    if not isinstance(control, bool):
        raise FieldError(f"{path}.in_control", "is neither true nor false")
    listed = fields.as_list(found.get("sanctioned_by", []), f"{path}.sanctioned_by")
    places = ((each, f"{path}.sanctioned_by[{at}]") for at, each in enumerate(listed))
    return BeneficialOwner(_share(found.get("share"), path), _unique(places), control)


def _share(value: Json, path: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise FieldError(f"{path}.share", "is no share from 0 to 1")
    return value


def _unique(places: Iterable[tuple[Json, str]]) -> tuple[SanctionsAuthority, ...]:
    return tuple(dict.fromkeys(_authority(each, place) for each, place in places))


def _authority(value: Json, place: str) -> SanctionsAuthority:
    if value not in tuple(SanctionsAuthority):
        raise FieldError(place, f"is none of {', '.join(SanctionsAuthority)}")
    return SanctionsAuthority(str(value))
