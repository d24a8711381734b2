"""What an examiner is given: an assessment with all that a check of it needs (docs/bundle.md)."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from service.code_version import code_version
from service.domain.assessment import Assessment
from service.errors import ConflictError
from service.records.inputs import Inputs
from service.records.proof_fields import Field, inclusion_fields
from service.records.store import RecordsStore
from service.usecases.bundle_read_me import read_me

BUNDLE_FORMAT = "clearhop-bundle/1"


@dataclass(frozen=True, slots=True)
class Bundled:
    """The texts of a bundle by name, and the assessment that it is about."""

    assessment: Assessment
    texts: Mapping[str, bytes]


def bundle_of(records: RecordsStore, assessment_id: str) -> Bundled:
    """The bundle of an assessment: the same bytes while nothing is appended to the record.

    Raises NotFoundError, ErasedError, and ConflictError for an assessment that was stored before
    its inputs were kept.
    """
    assessment = records.assessments.get(assessment_id)
    inputs = records.assessments.inputs(assessment_id)
    if inputs is None:
        raise ConflictError(
            "this assessment was stored before its inputs were kept, so nobody can recompute it:"
            " clearhop audit proof --json gives the proof that it is in the record"
        )
    proof = inclusion_fields(records.proofs.inclusion(assessment_id))
    document = str(proof.pop("document")).encode()
    texts = {
        "READ-ME.txt": read_me(assessment).encode(),
        "bundle.json": _json(_about(assessment, inputs)),
        "assessment.json": document,
        "proof.json": _json(proof),
        "inputs.json": inputs.document,
        **_rules(inputs),
        "overrides.json": _json(_overrides(records, assessment)),
    }
    return Bundled(assessment, texts)


def _about(assessment: Assessment, inputs: Inputs) -> dict[str, str]:
    return {
        "format": BUNDLE_FORMAT,
        "assessment_id": assessment.assessment_id,
        "inputs_format": inputs.format,
        "written_by": f"clearhop {code_version()}",
    }


def _rules(inputs: Inputs) -> dict[str, bytes]:
    """Byte for byte, so that each file's SHA-256 is the hash that the assessment names."""
    names = ("policy.json", "taxonomy.json", "countries.json")
    return {name: text.encode() for name, text in zip(names, inputs.rules.texts, strict=True)}


def _overrides(records: RecordsStore, assessment: Assessment) -> list[dict[str, Field]]:
    """The proofs, documents included, of overrides of it or of all of its customer's, and of
    their withdrawals.
    """
    known = records.overrides.of_customer(assessment.customer_id)
    about = (None, assessment.assessment_id)
    granted = [one.override_id for one in known.granted if one.assessment_id in about]
    ended = [one.withdrawal_id for one in known.withdrawn if one.override_id in granted]
    return [inclusion_fields(records.proofs.inclusion(each)) for each in (*granted, *ended)]


def _json(value: object) -> bytes:
    return (json.dumps(value, indent=2) + "\n").encode()
