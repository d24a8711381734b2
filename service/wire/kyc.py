"""KYC attributes on the wire: those that policies read are checked, others are kept as given."""

import re
from collections.abc import Mapping
from typing import Annotated, Literal, Self

from pydantic import ConfigDict, Field, JsonValue, PlainValidator, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from service.domain.customer import BENEFICIAL_OWNERS, KycValue
from service.domain.kyc_json import kyc_to_json
from service.wire.fields import MAX_TEXT, UNWRITABLE, Text
from service.wire.model import StrictModel
from service.wire.owners import Owners, owners_of

MAX_ATTRIBUTES, MAX_LIST = 200, 300
MAX_USD = 10**15
# Beyond it a reader that takes numbers for floats would read another one.
EXACT_INTEGERS = 2**53
_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
_COUNTRY = re.compile(r"[A-Z]{2}")


def _is_text(value: object) -> bool:
    return isinstance(value, str) and len(value) <= MAX_TEXT and not UNWRITABLE.search(value)


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and len(value) <= MAX_LIST and all(map(_is_text, value))


def _is_number(value: object) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return abs(value) <= EXACT_INTEGERS  # false for NaN too


def _attribute(value: object) -> object:
    if value is None or isinstance(value, bool):
        return value
    if _is_number(value) or _is_text(value) or _is_texts(value):
        return value
    raise PydanticCustomError(
        "kyc_value",
        "give a short text, a number up to 2^53, true, false, null or a list of short texts",
    )


def _texts(value: object) -> object:
    if _is_texts(value):
        return value
    raise PydanticCustomError("texts", "give a list of short texts")


def _usd(value: object) -> object:
    if _is_number(value) and isinstance(value, int | float) and 0 <= value <= MAX_USD:
        return value
    raise PydanticCustomError("usd", "give a number of US dollars that is not negative")


def _countries(value: object) -> object:
    texts = value if isinstance(value, list) else [value]
    fits = len(texts) <= MAX_LIST
    if fits and all(isinstance(text, str) and _COUNTRY.fullmatch(text) for text in texts):
        return value
    raise PydanticCustomError("country", "give countries by ISO 3166-1 alpha-2 code such as DE")


def _country(value: object) -> object:
    return _countries([value]) and value


_COUNTRY_SCHEMA: dict[str, JsonValue] = {"type": "string", "pattern": "^[A-Z]{2}$"}
_TEXT_SCHEMA: dict[str, JsonValue] = {"type": "string", "maxLength": MAX_TEXT}
_KINDS: list[JsonValue] = [
    _TEXT_SCHEMA,
    {"type": "number", "minimum": -EXACT_INTEGERS, "maximum": EXACT_INTEGERS},
    {"type": "boolean"},
    {"type": "array", "items": _TEXT_SCHEMA, "maxItems": MAX_LIST},
    {"type": "null"},
]

Country = Annotated[str, PlainValidator(_country), WithJsonSchema(_COUNTRY_SCHEMA)]
Countries = Annotated[
    str | list[str],
    PlainValidator(_countries),
    WithJsonSchema({"anyOf": [_COUNTRY_SCHEMA, {"type": "array", "items": _COUNTRY_SCHEMA}]}),
]
Texts = Annotated[
    list[str],
    PlainValidator(_texts),
    WithJsonSchema({"type": "array", "items": _TEXT_SCHEMA, "maxItems": MAX_LIST}),
]
Usd = Annotated[
    int | float,
    PlainValidator(_usd),
    WithJsonSchema({"type": "number", "minimum": 0, "maximum": MAX_USD}),
]
Attribute = Annotated[
    str | int | float | bool | list[str] | None,
    PlainValidator(_attribute),
    WithJsonSchema({"anyOf": _KINDS}),
]


class KycIn(StrictModel):
    """What the firm knows about a customer. Further attributes may be given and are kept."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, Attribute] = Field(init=False)

    residence: Country | None = None
    nationality: Countries | None = None
    countries_of_business: Countries | None = None
    pep: Literal["none", "domestic", "foreign", "former"] | None = None
    adverse_media: bool | None = None
    sanctions_screening: Literal["clear", "potential", "confirmed"] | None = None
    identity_verified: bool | None = None
    occupation: Text | None = None
    source_of_wealth: Text | None = None
    source_of_wealth_evidence: bool | Text | None = None
    expected_monthly_usd: Usd | None = None
    purpose: Text | None = None
    services_used: Texts | None = None
    expected_services: Texts | None = None
    expected_counterparties: Texts | None = None
    expected_countries: Countries | None = None
    expected_assets: Texts | None = None
    onboarding_channel: Text | None = None
    suspicion: bool | None = None
    respondent_casp: bool | None = None
    beneficial_owners: Owners | None = None

    @model_validator(mode="after")
    def _names_are_plain(self) -> Self:
        others = self.model_extra or {}
        if len(others) > MAX_ATTRIBUTES:
            raise PydanticCustomError("kyc_size", "has too many attributes")
        if not all(_NAME.fullmatch(name) for name in others):
            raise PydanticCustomError(
                "kyc_name", "has a key that is no lower-case name of at most 40 characters"
            )
        return self

    def to_domain(self) -> dict[str, KycValue]:
        """The attributes that were given, null ones included; lists become tuples."""
        given = self.model_dump(exclude_unset=True, exclude={BENEFICIAL_OWNERS})
        kyc: dict[str, KycValue] = {
            key: tuple(v) if isinstance(v, list) else v for key, v in given.items()
        }
        if BENEFICIAL_OWNERS in self.model_fields_set:
            owners = self.beneficial_owners
            kyc[BENEFICIAL_OWNERS] = None if owners is None else owners_of(owners)
        return kyc


def kyc_out(kyc: Mapping[str, KycValue]) -> dict[str, JsonValue]:
    """The attributes as JSON values."""
    return dict(kyc_to_json(kyc))
