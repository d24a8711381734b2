"""Who absorbs when: the rule of attribution over a whole book, as known then."""

from dataclasses import replace

import pytest

from tests.oracle.scenario import LATER_S, at, cluster, label, name, scenario
from tests.oracle.world import Label, Membership, Transfer, World
from tests.support.books import book_of, ids_of, verdicts_in

ON_ETHEREUM, ON_BSC = (f"eip155:{chain}:0x{'a1' * 20}" for chain in (1, 56))
OTHER = "eip155:56:0x" + "b2" * 20


def absorbed(world: World, known_at: int = 0, min_confidence: int = 0) -> dict[str, str | None]:
    """The category that absorbs at each transfer's sender."""
    book = book_of(world, known_at=known_at)
    verdicts = verdicts_in(world, book, min_confidence)
    codes = verdicts.at(book.sides.out, book.time).tolist()
    told = [verdicts.categories[code] if code >= 0 else None for code in codes]
    return dict(zip(ids_of(book), told, strict=True))


def of_one(*labels: Label, members: tuple[Membership, ...] = ()) -> str | None:
    """The category of X, who pays once."""
    return absorbed(scenario("X U 1", labels, members))["t0"]


def test_the_nearest_level_that_says_anything_decides() -> None:
    own, of_cluster = label("X", "exchange"), Label("K", "mixing_service", cluster="k")
    of_member = label("M", "defi_bridge")
    members = cluster("k", "X", "M")
    assert of_one(own, of_cluster, of_member, members=members) == "exchange"
    assert of_one(of_cluster, of_member, members=members) == "mixing_service"
    assert of_one(of_member, members=members) == "defi_bridge"
    assert of_one(of_member) is None
    assert of_one(label("X", "user"), of_cluster, members=members) is None


def test_a_level_with_nothing_in_force_passes_to_the_next() -> None:
    past = Label("X", "exchange", name("X"), valid_to=at(1))
    world = scenario("X U 1, X U 1", (past, label("M", "defi_bridge")), cluster("k", "X", "M"))
    assert absorbed(world) == {"t0": "exchange", "t1": "defi_bridge"}


def test_a_claim_holds_from_its_first_second_to_before_its_end() -> None:
    dated = (
        Label("X", "exchange", name("X"), valid_from=at(1), valid_to=at(3)),
        Label("X", "mixing_service", name("X"), valid_from=at(2), confidence=40),
    )
    world = scenario("X U 1, X U 1, X U 1, X U 1", dated)
    assert list(absorbed(world).values()) == [None, "exchange", "exchange", "mixing_service"]


@pytest.mark.parametrize(("until", "found"), [(None, "sanction"), (LATER_S, None)])
def test_a_listing_holds_for_every_transfer_while_in_force(
    until: int | None, found: str | None
) -> None:
    listed = Label("X", "sanction", name("X"), valid_from=at(5), valid_to=until)
    assert of_one(listed) == found


def test_confidence_that_is_too_low_is_unseen() -> None:
    world = scenario("X U 1", (Label("X", "exchange", name("X"), confidence=40),))
    assert absorbed(world, min_confidence=40) == {"t0": "exchange"}
    assert absorbed(world, min_confidence=41) == {"t0": None}


def test_members_that_name_several_give_none() -> None:
    labels = (label("M", "exchange"), label("N", "exchange"), label("L", "sanction"))
    members = cluster("k", "X", "M", "N", "L")
    assert of_one(*labels, members=members) is None
    assert of_one(labels[0], labels[2], members=members) == "exchange"
    assert of_one(labels[2], members=members) == "sanction"
    book = book_of(scenario("X U 1", labels, members))
    assert verdicts_in(scenario("X U 1", labels, members), book).conflicts == {"k"}


def test_claims_and_memberships_count_as_known_then() -> None:
    late = replace(label("X", "exchange"), recorded_from=10, recorded_to=20)
    world = replace(scenario("X U 1", (late,)), stages=(0, 10, 20))
    assert [absorbed(world, known_at)["t0"] for known_at in (9, 10, 20)] == [None, "exchange", None]
    joined = tuple(replace(m, recorded_from=10) for m in cluster("k", "X", "M"))
    world = replace(scenario("X U 1", (label("M", "exchange"),), joined), stages=(0, 10))
    assert [absorbed(world, known_at)["t0"] for known_at in (9, 10)] == [None, "exchange"]


def on_bsc(claim: Label, *members: Membership) -> str | None:
    """The category of the account on another chain than the claim's."""
    paid = Transfer("t0", "eip155:56", "BNB", at(0), 0, ON_BSC, OTHER, "1", None)
    return absorbed(World((paid,), members, (claim,)))["t0"]


def test_an_evm_account_is_labelled_on_every_chain_and_a_contract_on_its_own() -> None:
    claim = Label("X", "exchange", ON_ETHEREUM)
    assert on_bsc(claim) == "exchange"
    assert on_bsc(replace(claim, account_type="contract")) is None
    assert on_bsc(replace(claim, address=ON_BSC, account_type="contract")) == "exchange"


def test_a_members_account_on_another_chain_speaks_for_its_cluster() -> None:
    claim = Label("X", "exchange", "eip155:1:0x" + "c3" * 20)
    mate = Membership("eip155:10:0x" + "c3" * 20, "k")
    assert on_bsc(claim, Membership(ON_BSC, "k"), mate) == "exchange"
    assert on_bsc(claim, Membership(ON_BSC, "k")) is None
