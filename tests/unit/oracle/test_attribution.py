"""Which attribution counts (design §2): levels, ranks, siblings, moments."""

from dataclasses import replace

from tests.oracle import Category, Label, Membership, World
from tests.oracle.attribution import Attributions
from tests.oracle.scenario import cluster, label, name
from tests.oracle.view import Moment, View
from tests.oracle.world import TAXONOMY

A, B, C = name("a"), name("b"), name("c")
CLUSTER = cluster("k", "a", "b", "c")


def who(
    labels: tuple[Label, ...],
    address: str = A,
    time: int = 10,
    as_of: int = 100,
    min_confidence: int = 0,
    memberships: tuple[Membership, ...] = CLUSTER,
) -> str | None:
    """The entity of the label that counts."""
    world = World(memberships=memberships, labels=labels)
    found = Attributions(View(world, Moment(as_of, 0)), min_confidence).counts(address, time)
    return None if found is None else found.entity


def of_cluster(entity: str, category: str) -> Label:
    return Label(entity, category, cluster="k")


def test_own_goes_before_the_clusters_before_the_members() -> None:
    own, its = label("a", "exchange", "Own"), of_cluster("Its", "exchange")
    member = label("b", "exchange", "Member")
    assert who((member, its, own)) == "Own"
    assert who((member, its)) == "Its"
    assert who((member,)) == "Member"
    assert who((member,), memberships=()) is None


def test_a_level_whose_labels_do_not_count_then_passes_to_the_next() -> None:
    own = replace(label("a", "exchange", "Own"), valid_to=10)
    assert who((own, of_cluster("Its", "exchange")), time=9) == "Own"
    assert who((own, of_cluster("Its", "exchange")), time=10) == "Its"


def test_a_label_that_does_not_absorb_speaks_all_the_same() -> None:
    assert who((label("a", "user", "Person"), of_cluster("Its", "exchange"))) == "Person"


def test_members_that_name_several_give_none() -> None:
    labels = (label("b", "exchange", "One"), label("c", "exchange", "Two"))
    assert who(labels) is None
    assert who(labels, address=B) == "One"
    same = tuple(replace(one, entity_id="one") for one in labels)
    assert who(same) == "One"


def test_a_listed_member_does_not_speak_where_an_owner_is_named() -> None:
    listed, owner = label("b", "sanction", "Listed"), label("c", "exchange", "Owner")
    assert who((listed, owner)) == "Owner"
    assert who((listed,)) == "Listed"
    assert who((listed, owner, label("a", "exchange", "Other"))) == "Other"


def test_listings_alone_speak_for_the_cluster_the_best_of_them() -> None:
    weak = replace(label("b", "sanction", "Weak"), confidence=10)
    assert who((weak, label("c", "sanction", "Strong"))) == "Strong"


def test_ranks_within_a_level() -> None:
    base = Label("Base", "exchange", address=A, confidence=50)
    authority = replace(base, entity="OFAC", category="sanction", confidence=0, authority=True)
    listed = replace(base, entity="Listed", category="sanction", confidence=40)
    surer = replace(base, entity="Surer", confidence=60)
    graver = replace(base, entity="Graver", category="mixing_service")
    by_feed = replace(base, entity="Feed", feed="a")
    assert who((base, listed, surer, graver, by_feed, authority)) == "OFAC"
    assert who((base, listed, surer, graver, by_feed)) == "Surer"
    assert who((base, listed, graver, by_feed)) == "Graver"
    assert who((base, listed, by_feed)) == "Feed"
    assert who((base, listed, replace(base, entity="Aaa"))) == "Aaa"


def test_a_designation_out_of_force_ranks_nowhere() -> None:
    listed = replace(label("a", "sanction", "Listed"), authority=True, valid_to=100)
    assert who((listed, label("a", "exchange", "Owner"))) == "Owner"
    assert who((listed, label("a", "exchange", "Owner")), as_of=99) == "Listed"


def test_ownership_looks_at_the_transfer_and_a_designation_at_as_of() -> None:
    period = {"valid_from": 50, "valid_to": 60}
    owner = replace(label("a", "exchange", "Owner"), **period)
    listed = replace(label("a", "sanction", "Listed"), **period)
    assert who((owner,), time=55, as_of=100) == "Owner"
    assert who((owner,), time=10, as_of=55) is None
    assert who((listed,), time=10, as_of=55) == "Listed"
    assert who((listed,), time=55, as_of=100) is None


def test_minimum_confidence_leaves_a_label_out() -> None:
    weak = replace(label("a", "exchange", "Weak"), confidence=40)
    its = of_cluster("Its", "exchange")
    assert who((weak, its), min_confidence=40) == "Weak"
    assert who((weak, its), min_confidence=41) == "Its"


def test_an_evm_account_is_labelled_on_every_evm_chain_and_a_contract_is_not() -> None:
    there, here = (f"eip155:{chain}:0x" + "aa" * 20 for chain in (1, 56))
    account = Label("Owner", "exchange", address=there)
    assert who((account,), address=here) == "Owner"
    contract = replace(account, account_type="contract")
    assert who((contract,), address=here) is None
    assert who((contract,), address=there) == "Owner"


def test_a_sibling_label_is_a_members_label() -> None:
    there, here = (f"eip155:{chain}:0x" + "aa" * 20 for chain in (1, 56))
    members = (Membership(here, "k"), Membership(A, "k"))
    assert who((Label("Owner", "exchange", address=there),), memberships=members) == "Owner"


def test_an_unknown_concept_does_not_absorb() -> None:
    attributions = Attributions(View(World(), Moment(0, 0)), 0)
    assert attributions.category(label("a", "no_such_concept")) == Category(
        "no_such_concept", 0, False, False
    )
    assert all(category.absorbs for category in TAXONOMY.values() if category.illicit)
