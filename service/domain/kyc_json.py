"""KYC attributes as JSON and back: one form for the records, the loader's spool and the wire."""

from collections.abc import Mapping
from typing import TypeAlias

from service.domain.customer import BeneficialOwner, KycValue, SanctionsAuthority

KycJson: TypeAlias = "str | int | float | bool | list[KycJson] | dict[str, KycJson] | None"


def kyc_to_json(kyc: Mapping[str, KycValue]) -> dict[str, KycJson]:
    """The attributes as JSON values; tuples become lists, owners objects."""
    return {key: _to_json(value) for key, value in kyc.items()}


def kyc_of_json(document: Mapping[str, KycJson]) -> dict[str, KycValue]:
    """What `kyc_to_json` wrote. Raises ValueError, KeyError or TypeError for anything else."""
    return {key: _of_json(value) for key, value in document.items()}


def _to_json(value: KycValue) -> KycJson:
    return [_member(each) for each in value] if isinstance(value, tuple) else value


def _member(value: str | BeneficialOwner) -> KycJson:
    if isinstance(value, str):
        return value
    return {
        "share": value.share,
        "sanctioned_by": [each.value for each in value.sanctioned_by],
        "in_control": value.in_control,
    }


def _of_json(value: KycJson) -> KycValue:
    if isinstance(value, dict):
        raise TypeError("an attribute is no object")
    if not isinstance(value, list):
        return value
    owners = tuple(_owner(each) for each in value if isinstance(each, dict))
    return owners or tuple(str(each) for each in value)


def _owner(value: dict[str, KycJson]) -> BeneficialOwner:
    share, lists = value["share"], value["sanctioned_by"]
    if isinstance(share, bool) or not isinstance(share, int | float) or not isinstance(lists, list):
        raise TypeError("an owner has a share and a list of authorities")
    authorities = tuple(SanctionsAuthority(str(each)) for each in lists)
    return BeneficialOwner(share, authorities, value["in_control"] is True)
