"""Foreign words and grades in our terms."""

import pytest

from policies.crosswalk import CrosswalkError
from policies.files import PolicyFileError, crosswalk_of, load_crosswalk, load_taxonomy

CROSSWALK = load_crosswalk()
GRADES = {
    "override": 100,
    "ownership": 100,
    "ledger_immanent": 100,
    "manual_transaction": 90,
    "service_api": 70,
    "forensic_investigation": 70,
    "authority_data": 60,
    "trusted_provider": 50,
    "service_data": 50,
    "forensic": 50,
    "untrusted_transaction": 40,
    "web_crawl": 20,
    "heuristic": 10,
    "unknown": 5,
}


def test_grades_are_those_of_the_tagpack_tool() -> None:
    assert CROSSWALK.grades == GRADES


@pytest.mark.parametrize(
    ("text", "level"),
    [(None, 5), ("", 5), (" ", 5), ("Ownership", 100), ("0", 0), ("100", 100), ("web_crawl", 20)],
)
def test_confidence(text: str | None, level: int) -> None:
    assert CROSSWALK.confidence(text) == level


@pytest.mark.parametrize("text", ["101", "-1", "50.5", "1e2", "sure", "٥"])
def test_no_confidence(text: str) -> None:
    with pytest.raises(CrosswalkError, match="no confidence"):
        CROSSWALK.confidence(text)


@pytest.mark.parametrize(
    ("word", "concept"),
    [
        ("exchange", "exchange"),
        (" Mixing Service ", "mixing_service"),
        ("hosted-wallet", "wallet_service"),
        ("DEX", "defi_dex"),
        ("defi_derivatives", "defi_derivative"),
        ("brand_new_concept", "brand_new_concept"),
    ],
)
def test_concept(word: str, concept: str) -> None:
    assert CROSSWALK.concept(word) == concept


@pytest.mark.parametrize("word", ["", "a" * 65, "<script>", "x:y"])
def test_no_concept(word: str) -> None:
    with pytest.raises(CrosswalkError, match="no category"):
        CROSSWALK.concept(word)


@pytest.mark.parametrize(
    ("abuse", "own", "actor", "category"),
    [
        ("sanction", ("user",), ("ransomware",), "sanction"),
        ("scam", ("exchange",), (), "scam"),
        ("a_new_abuse", (), (), "abuse"),
        (None, ("exchange",), ("sanction",), "exchange"),
        (None, ("exchange", "mixing_service"), (), "mixing_service"),
        (None, ("organization",), ("organization", "exchange"), "exchange"),
        (None, ("user",), ("ransomware",), "ransomware"),
        (None, ("organization",), ("organization",), "organization"),
        (None, ("coinjoin",), (), "coinjoin"),
        (None, (), ("organization", "exchange", "mining_service"), "exchange"),
        (None, ("market",), ("dark_web", "market"), "darknet_market"),
        (None, ("market",), ("collectible", "market"), "market"),
        (None, (), (), "unknown"),
        (None, ("brand_new_concept",), (), "brand_new_concept"),
    ],
)
def test_category_of_a_claim(
    abuse: str | None, own: tuple[str, ...], actor: tuple[str, ...], category: str
) -> None:
    assert CROSSWALK.category(abuse, own, actor) == category


GOOD = {
    "version": "'1'",
    "confidence": "{a: 1}",
    "authorities": "{ofac: 100}",
    "words": "{exchange: [cex]}",
    "narrower": "{market: {dark_web: darknet_market}}",
}


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"words": "{nowhere: [cex]}"}, "unknown concepts: nowhere"),
        ({"narrower": "{market: {drugs: nowhere}}"}, "unknown concepts: nowhere"),
        ({"words": "{exchange: [x], market: [x]}"}, "two concepts"),
        ({"words": "{exchange: cex}"}, "a list"),
        ({"confidence": "{a: 101}"}, "0 to 100"),
        ({"confidence": "[1]"}, "no mapping"),
        ({"more": "1"}, "a crosswalk has"),
    ],
)
def test_a_crosswalk_that_does_not_fit_is_not_used(changed: dict[str, str], reason: str) -> None:
    content = "\n".join(f"{key}: {value}" for key, value in {**GOOD, **changed}.items())
    with pytest.raises(PolicyFileError, match=reason):
        crosswalk_of(content, load_taxonomy())
