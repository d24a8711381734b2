"""Beneficial owners on the wire: shares, sanctions lists and control, and no name."""

from collections.abc import Sequence
from typing import Annotated, Literal

from pydantic import Field, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from service.domain.customer import BeneficialOwner, SanctionsAuthority
from service.wire.model import StrictModel

MAX_OWNERS = 300


def _share(value: object) -> object:
    if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1:
        return value
    raise PydanticCustomError("share", "give a share from 0 to 1")


Share = Annotated[
    int | float,
    PlainValidator(_share),
    WithJsonSchema({"type": "number", "minimum": 0, "maximum": 1}),
]


class BeneficialOwnerIn(StrictModel):
    """An owner of an entity; `share` of the ownership, direct and indirect, from 0 to 1."""

    share: Share
    sanctioned_by: list[Literal["ofac", "eu", "uk", "un"]] = Field(default_factory=list)
    in_control: bool = False

    def to_domain(self) -> BeneficialOwner:
        """The owner; an authority named twice counts once."""
        authorities = dict.fromkeys(SanctionsAuthority(each) for each in self.sanctioned_by)
        return BeneficialOwner(self.share, tuple(authorities), self.in_control)


Owners = Annotated[list[BeneficialOwnerIn], Field(max_length=MAX_OWNERS)]


def owners_of(given: Sequence[BeneficialOwnerIn]) -> tuple[BeneficialOwner, ...]:
    """The owners as the domain knows them."""
    return tuple(each.to_domain() for each in given)
