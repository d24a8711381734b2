"""What a request looks like without a label."""

from dataclasses import replace

from service.domain.exposure import Residual, ResidualShare
from service.scoring.rules import Rules
from service.scoring.score import total
from service.scoring.summation import rows_of
from service.scoring.without import cleared, without
from tests.unit.scoring.build import (
    COUNTRIES,
    POLICY,
    TAXONOMY,
    claim,
    exposure,
    flow,
    flows,
    history,
    link,
    part,
    request,
)

SCAM = part("scam", 0.3)
(OWN,) = SCAM.attributions


def test_a_row_without_its_label_is_of_unknown_origin():
    found = without(request(received=exposure(SCAM)), {OWN.id}, TAXONOMY).received
    assert [row.category for row in found.rows] == ["exchange"]
    assert found.residuals == (ResidualShare(Residual.UNKNOWN_ORIGIN, 0.3),)


def test_a_row_stands_while_another_label_says_the_same():
    second = replace(OWN, id="second", feed="other")
    received = exposure(replace(SCAM, attributions=(OWN, second)))
    assert without(request(received=received), {OWN.id}, TAXONOMY).received == received
    gone = without(request(received=received), {OWN.id, "second"}, TAXONOMY).received
    assert gone.residuals == (ResidualShare(Residual.UNKNOWN_ORIGIN, 0.3),)


def test_the_next_best_claim_decides_in_its_place():
    weak, strong = claim("exchange", "X", confidence=20), claim("gambling", "G", confidence=60)
    received = exposure(replace(SCAM, attributions=(OWN, weak, strong)))
    first, *_ = without(request(received=received), {OWN.id}, TAXONOMY).received.rows[-1:]
    assert (first.category, first.entity, first.share) == ("gambling", "G", 0.3)
    second, *_ = without(request(received=received), {OWN.id, strong.id}, TAXONOMY).received.rows[
        -1:
    ]
    assert (second.category, second.entity) == ("exchange", "X")


def test_a_claim_that_does_not_absorb_decides_nothing():
    person = claim("user", "A person")
    received = exposure(replace(SCAM, attributions=(OWN, person)))
    found = without(request(received=received), {OWN.id}, TAXONOMY).received
    assert found.residuals == (ResidualShare(Residual.UNKNOWN_ORIGIN, 0.3),)


def test_a_next_best_listing_counts_as_moved_after_it():
    listed = claim("sanction", "S", confidence=1, authority=False)
    row = replace(SCAM, attributions=(replace(OWN, confidence=90), listed))
    found = without(request(received=exposure(row)), {OWN.id}, TAXONOMY).received.rows[-1]
    assert (found.category, found.post_designation_share) == ("sanction", found.share)


def test_a_link_goes_with_its_last_label_and_reuse_stays():
    scam, reuse = link("same_cluster", "scam"), link("reused_by_customer", status="exited")
    second = replace(scam, attributions=(*scam.attributions, claim("gambling", "G")))
    past = history(second, reuse)
    first = without(request(past=past), {second.attributions[0].id}, TAXONOMY).history
    assert [len(one.attributions) for one in first.links] == [1, 0]
    names = {one.id for one in second.attributions}
    assert without(request(past=past), names, TAXONOMY).history.links == (reuse,)


def test_nothing_removed_changes_nothing():
    asked = request(received=exposure(SCAM), past=history(link("same_cluster", "scam")))
    assert without(asked, (), TAXONOMY) == asked
    assert without(asked, {"of nobody"}, TAXONOMY) == asked


def test_what_is_cleared_never_scores_more_than_what_is_without():
    """Also where the flow's counterparty was of no kind and no country that was declared."""
    named = claim("defi_dex", "Pair", jurisdiction="SC")
    moved = flows(*(flow(f"f-{turn}", turn, 9_000.0, attribution=named) for turn in range(4)))
    asked, rules = request(moved=moved), Rules(POLICY, TAXONOMY, COUNTRIES)
    before, gone, best = (
        total(rows_of(each, rules))
        for each in (
            asked,
            without(asked, {named.id}, TAXONOMY),
            cleared(asked, {named.id}, "exchange"),
        )
    )
    assert best == gone < before
