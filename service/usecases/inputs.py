"""What a score was computed from: as it is kept beside the assessment, and back."""

import json
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256

from policies.files import taxonomy_of_content
from service.records.errors import RecordsUnavailableError
from service.records.inputs import Inputs, RuleContents
from service.records.store import CustomerTransfer
from service.records.typed import decode, encode
from service.scoring.country_file import countries_of
from service.scoring.policy_file import policy_of
from service.scoring.request import ScoringRequest
from service.scoring.rules import Rules
from service.scoring.yaml_document import read_content

INPUTS_FORMAT = "inputs/1"
# What a problem of stored rules would name as its file.
STORED = "the stored rules"


@dataclass(frozen=True, slots=True)
class ScoringInputs:
    """Everything that a score looked at.

    `made` are the transfers that the customer made from the firm's wallets, as the records had
    them. The status of other customers stands on the history's links.
    """

    request: ScoringRequest
    made: tuple[CustomerTransfer, ...]


def kept_of(found: ScoringInputs, rules: Rules) -> Inputs:
    """The form in which they are kept, with the rules by content."""
    contents = (rules.policy.content, rules.taxonomy.content, rules.countries.content)
    return Inputs(INPUTS_FORMAT, encode(found), RuleContents(*contents))


def hash_of(kept: Inputs) -> str:
    """The SHA-256 of the document, as the assessment names it."""
    return sha256(kept.document).hexdigest()


def found_of(kept: Inputs) -> ScoringInputs:
    """What `kept_of` wrote. Raises RecordsUnavailableError for a newer form."""
    if kept.format != INPUTS_FORMAT:
        raise RecordsUnavailableError(
            f"inputs are stored as {kept.format!r}, which this version of clearhop cannot read"
        )
    return decode(ScoringInputs, kept.document)


@lru_cache(maxsize=8)
def rules_kept(contents: RuleContents) -> Rules:
    """The rules of those contents. Raises PolicyError where this version cannot read them."""
    return Rules(
        policy_of(read_content(contents.policy), STORED),
        taxonomy_of_content(json.loads(contents.taxonomy)),
        countries_of(read_content(contents.countries), STORED),
    )
