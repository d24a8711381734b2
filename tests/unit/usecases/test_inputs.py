"""What a score was computed from is kept whole: the same bytes come out of it again."""

from dataclasses import replace

import pytest

from service.domain.customer import BeneficialOwner, SanctionsAuthority
from service.domain.exposure import Hub, LeftOut
from service.domain.feed import FeedLoad, SnapshotKind
from service.domain.flow import Crossing, InitiatedBy, Step, Trail
from service.records.codec import encode_assessment
from service.records.errors import RecordsUnavailableError
from service.records.store import CustomerTransfer
from service.scoring.score import assess
from service.usecases.inputs import ScoringInputs, found_of, hash_of, kept_of, rules_kept
from tests.unit.scoring import build

MOVED = build.flows(
    build.flow("f-1", attribution=build.claim("mixer"), initiated_by=InitiatedBy.THIRD_PARTY),
    build.send("f-2", 30),
    trails=(Trail((Step("f-2", 1, 0.1, None, "eip155:1:b", True),), ("p-1",), False),),
    crossings=(Crossing("f-1", "a", "b", "eip155:1", "eip155:10", 1e-7),),
    unpriced=2,
)
OWNERS = (BeneficialOwner(0.3, (SanctionsAuthority.EU,)), BeneficialOwner(1))
ASKED = replace(
    build.request(
        build.customer(
            "entity", beneficial_owners=OWNERS, expected_monthly_usd=1000, countries=("DE", "FR")
        ),
        build.exposure(
            build.part("sanction", 0.1),
            residuals={"unknown_origin": 1 / 3},
            hubs=(Hub("x", "eip155:1", "native", 20_000, 0.1),),
            left_out=LeftOut(3, 0.1 + 0.2),
        ),
        None,
        build.history(build.link("reused_by_customer", status="exited")),
        MOVED,
    ),
    feeds=(FeedLoad("packs", SnapshotKind.LABEL, 1_700_000_000_000_001),),
)
FOUND = ScoringInputs(ASKED, (CustomerTransfer("C-1", "f-2", None),))
BARE = ScoringInputs(replace(ASKED, received=None, sent=None, history=None, flows=None), ())


@pytest.mark.parametrize("found", [FOUND, BARE])
def test_inputs_and_rules_give_the_same_bytes_again(found: ScoringInputs) -> None:
    kept = kept_of(found, build.RULES)
    back, rules = found_of(kept), rules_kept(kept.rules)
    assert back == found
    assert repr(rules) == repr(build.RULES)
    assert kept_of(back, rules) == kept
    assert hash_of(kept_of(back, rules)) == hash_of(kept)
    first, again = assess(found.request, build.RULES), assess(back.request, rules)
    assert encode_assessment(again) == encode_assessment(first)


def test_the_rules_are_kept_under_the_hashes_that_an_assessment_names() -> None:
    ref = build.RULES.ref
    named = (ref.hash, ref.taxonomy_hash, ref.countries_hash)
    assert kept_of(FOUND, build.RULES).rules.hashes == named


def test_a_form_from_the_future_is_named() -> None:
    with pytest.raises(RecordsUnavailableError, match="inputs/9"):
        found_of(replace(kept_of(FOUND, build.RULES), format="inputs/9"))
