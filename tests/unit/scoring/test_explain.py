from dataclasses import replace

from service.domain.exposure import Outcome
from service.scoring.explain import LEGEND, explain, short
from tests.unit.scoring.build import POLICY, claim, customer, exposure, judged, no_data, part


def lines(assessment):
    return explain(assessment, POLICY.bands)


def test_the_head_gives_score_band_outcome_and_meaning():
    said = lines(judged(customer(pep="foreign", residence="KP")))
    assert said[0] == "Customer C-1: score 82.0 of 100, band critical, outcome scored"
    assert said[1].startswith("  critical: No transaction until")
    assert said[2].startswith("  note: country lists may have changed")


def test_what_a_score_rests_on_stands_below_the_head():
    said = lines(judged(received=exposure(part("scam", 0.3), residuals={"unknown_origin": 0.1})))
    place = next(at for at, line in enumerate(said) if line.startswith("  from "))
    assert said[place : place + 4] == (
        "  from 65.0 (high) if all that is unresolved is clean, to 90.0 (critical) if it is of the "
        "worst kind",
        "  without one label it would be 20.5, band low:",
        "    Some scam, scam: feed packs, source unit test, confidence 80",
        "",
    )


def test_many_labels_are_counted():
    rows = [
        replace(
            part("sanction", 0.03),
            entity=f"S{at:02}",
            entity_id=f"s{at:02}",
            attributions=(claim("sanction", f"S{at:02}"),),
        )
        for at in range(12)
    ]
    said = lines(judged(received=exposure(*rows)))
    assert any(line.startswith("  without 12 labels it would be ") for line in said)
    assert "    and 2 more" in said


def test_a_score_that_rests_on_nothing_open_says_nothing_of_it():
    assert not [line for line in lines(judged()) if line.startswith(("  from", "  without"))]


def test_rows_come_by_points():
    said = lines(judged(customer(pep="foreign", residence="KP", adverse_media=True)))
    rows = [line.split()[1] for line in said if line.startswith("   +")]
    assert rows == ["geography.residence", "identity.pep", "identity.adverse_media"]


def test_evidence_is_counted_and_shortened():
    ids = tuple(f"eip155:1:0x{n:064x}:0" for n in range(5))
    found = judged(received=exposure(replace(part("scam", 0.3), transfers=ids)))
    (line,) = [one for one in lines(found) if one.strip().startswith("direct_share = 0.300000;")]
    assert (
        "5 transfers: eip155:1:0…00000:0, eip155:1:0…00001:0, eip155:1:0…00002:0 and 2 more" in line
    )
    assert "1 attribution: Some scam (packs, confidence 80); query exposure" in line


def test_nothing_found_and_not_scored_are_told_apart():
    said = lines(judged(customer(pep=None), received=no_data()))
    found, missing = (
        said.index("Scored and nothing found that counts (0.0):"),
        said.index("Not scored (null):"),
    )
    assert "     0.0  identity.type: the customer is a person" in said[found:missing]
    assert "    null  identity.pep: pep is not in the customer's file" in said[missing:]
    assert LEGEND in said


def test_a_failure_reads_as_one():
    broken = exposure(outcome=Outcome.ERROR, outcome_reason="timeout")
    said = lines(judged(received=broken))
    assert said[0] == "Customer C-1: score null, band null, outcome error"
    assert said[1] == "  note: received exposure failed: timeout"


def test_the_foot_names_policy_and_moments():
    assert lines(judged())[-1] == (
        f"Policy {POLICY.version} ({POLICY.hash[:12]}), facts as of 2026-09-01T00:00:00Z, "
        "as known at 2026-09-01T00:00:00Z"
    )


def test_short_ids_stay_whole():
    assert short("t-1") == "t-1"
