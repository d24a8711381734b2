"""Generated customers with every kind of input that a score looks at."""

from dataclasses import replace

from hypothesis import strategies as st

from service.domain.customer import BeneficialOwner, SanctionsAuthority
from service.domain.exposure import Direction, Outcome
from service.domain.feed import FeedLoad, SnapshotKind
from service.domain.flow import Crossing, InitiatedBy, Step, Trail
from service.scoring.request import ScoringRequest
from tests.unit.scoring.build import (
    AS_OF,
    DESIGNATED,
    MOMENTS,
    TAXONOMY,
    WALLET,
    claim,
    customer,
    exposure,
    flow,
    flows,
    history,
    link,
    no_data,
    part,
    request,
    send,
)

DAY = 86_400
OFTEN = ["sanction", "terrorism", "scam", "mixing_service", "gambling", "exchange", "nobody_knows"]
CATEGORIES = st.one_of(st.sampled_from(OFTEN), st.sampled_from(sorted(TAXONOMY.categories)))
ANSWERS = st.sampled_from(
    [None, "", "savings", "Car  Dealer", "casino", "salary and gifts", "xyz", True, False, 7]
)
LISTS = st.sampled_from(
    [None, (), ("custody",), ("Self_Hosted", "custody"), ("defi", "OTC"), ("exchanges", "DE")]
)
OWNERS = st.lists(
    st.builds(
        BeneficialOwner,
        st.sampled_from([0.1, 0.25, 0.5]),
        st.lists(st.sampled_from(list(SanctionsAuthority)), max_size=2).map(tuple),
        st.booleans(),
    ),
    max_size=3,
).map(tuple)
customers = st.builds(
    customer,
    kind=st.sampled_from(["person", "entity"]),
    status=st.sampled_from(["prospect", "active", "restricted", "exited", "prohibited"]),
    pep=st.sampled_from(["none", " Former", "domestic", "foreign", None, "??"]),
    adverse_media=st.sampled_from([True, False, None]),
    sanctions_screening=st.sampled_from(["clear", "potential", "confirmed", None]),
    identity_verified=st.sampled_from([True, False, "true", None]),
    residence=st.sampled_from(["DE", "kw", "VN", "IR", "XX", None]),
    nationality=st.sampled_from(["DE", "IR", "KP", None]),
    countries_of_business=st.sampled_from([None, (), ("DE",), ("DE", "KP"), ("VN", "IR")]),
    occupation=ANSWERS,
    source_of_wealth=ANSWERS,
    source_of_wealth_evidence=ANSWERS,
    purpose=ANSWERS,
    onboarding_channel=ANSWERS,
    expected_monthly_usd=st.sampled_from([None, 0, 100, 2500.5, 99_999.999, 300_000, True, "x"]),
    services_used=LISTS,
    expected_services=LISTS,
    expected_counterparties=LISTS,
    expected_countries=st.sampled_from([None, ("de",), ("US", "DE")]),
    expected_assets=st.sampled_from([None, ("eip155:1",), ("Native",), ("eip155:1/native",)]),
    beneficial_owners=OWNERS,
)


@st.composite
def exposures(draw, direction="received"):
    whole = draw(st.sampled_from([0.9, 12.5, 700.0, 51_234.567, 8_000_000.01]))
    pieces = draw(
        st.lists(
            st.tuples(CATEGORIES, st.integers(1, 7), st.integers(1, 999)),
            max_size=6,
        )
    )
    rests = draw(
        st.dictionaries(
            st.sampled_from(["unknown_origin", "mint", "unspent", "beyond_depth"]),
            st.integers(1, 999),
            max_size=3,
        )
    )
    weight = sum(each for _, _, each in pieces) + sum(rests.values()) or 1
    rows = [
        part(
            name,
            size / weight,
            hops,
            post=draw(st.sampled_from([0.0, 0.5, 1.0])) * size / weight,
            valid_from=draw(st.sampled_from([None, DESIGNATED])),
            valid_to=draw(st.sampled_from([None, DESIGNATED + 9, AS_OF + 9])),
        )
        for name, hops, size in pieces
    ]
    residuals = {name: size / weight for name, size in rests.items()}
    outcome = draw(st.sampled_from([*[Outcome.SCORED] * 6, *Outcome]))
    if outcome is Outcome.NO_DATA:
        return no_data(direction, draw(st.integers(0, 1)))
    found = exposure(*rows, total=whole, direction=direction, rest=None, residuals=residuals)
    return replace(found, outcome=outcome)


links = st.one_of(
    st.builds(link, st.just("same_cluster"), CATEGORIES),
    st.builds(link, st.just("same_funding_source"), CATEGORIES),
    st.builds(
        link,
        st.just("reused_by_customer"),
        status=st.sampled_from(["active", "exited", "prohibited", None, "odd"]),
    ),
)
histories = st.builds(
    lambda found, age, days, moved: history(
        *found, age_days=age, active_days=days, received_transfers=moved, sent_transfers=0
    ),
    st.lists(links, max_size=4),
    st.one_of(st.none(), st.integers(0, 600)),
    st.integers(0, 40),
    st.integers(0, 3),
)


@st.composite
def moves(draw, place, hours):
    """A transfer near the threshold or not, with a label or without, by whomever."""
    make = draw(st.sampled_from([flow, send]))
    usd = draw(st.sampled_from([3.0, 99.99, 1_000.0, 8_000.0, 9_999.999, 10_000.0, 40_000.0]))
    label = draw(st.one_of(st.none(), CATEGORIES))
    country = draw(st.sampled_from([None, "DE", "KY"]))
    return make(
        f"f-{place}",
        hours,
        usd,
        amount=usd * draw(st.sampled_from([0.85, 1.0])),
        attribution=None if label is None else claim(label, jurisdiction=country),
        initiated_by=draw(st.sampled_from([None, None, *InitiatedBy])),
        chain=draw(st.sampled_from(["eip155:1", "eip155:1", "eip155:10"])),
        asset=draw(st.sampled_from(["native", "native", "0xToken"])),
        wallet=draw(st.sampled_from([WALLET, "eip155:1:0xdep", "eip155:1:0xfirm"])),
    )


@st.composite
def trails(draw, starts):
    """A sent transfer passed on from hand to hand, a little less each time or not."""
    first = draw(st.sampled_from(starts))
    amount, time, steps = first.amount, first.time, []
    for place in range(draw(st.integers(1, 6))):
        name = first.id if place == 0 else f"{first.id}-{place}"
        value = first.value_usd if place == 0 else None
        steps.append(Step(name, time, amount, value, f"r{place}", draw(st.integers(0, 4)) > 0))
        amount *= draw(st.sampled_from([1.0, 0.95, 0.9, 0.7]))
        time += draw(st.sampled_from([60, 86_400, 20 * 86_400]))
    return Trail(tuple(steps), ("p-1",), draw(st.booleans()))


@st.composite
def crossings(draw, starts):
    """A link of a transfer's money to another chain, or within one."""
    first = draw(st.sampled_from(starts))
    later = draw(st.sampled_from(["x-1", "x-2", "x-3"]))
    to_chain = draw(st.sampled_from(["eip155:1", "eip155:10"]))
    return Crossing(first.id, first.id, later, "eip155:1", to_chain, first.value_usd)


@st.composite
def moved(draw):
    size = draw(st.sampled_from([0, 2, 5, 40]))
    silence, step = draw(st.sampled_from([0.0, 5_000.0])), draw(st.sampled_from([0.01, 1.0, 30.0]))
    hours = [0.0, *(silence + place * step for place in range(1, size))][:size]
    own = [draw(moves(place, each)) for place, each in enumerate(hours)]
    if not own:
        return flows(unpriced=2)
    found = draw(st.lists(trails(own), max_size=3)), draw(st.lists(crossings(own), max_size=4))
    return flows(
        *own,
        trails=tuple(found[0]),
        crossings=tuple(found[1]),
        deposits=("eip155:1:0xdep",),
    )


def maybe(strategy):
    """Now and then nothing."""
    return st.one_of(strategy, strategy, strategy, st.none())


requests = st.builds(
    ScoringRequest,
    st.just("A-1"),
    customers,
    maybe(exposures()),
    maybe(exposures("sent")),
    maybe(histories),
    st.just(MOMENTS),
    maybe(moved()),
    st.lists(
        st.builds(
            FeedLoad,
            st.sampled_from(["packs", "ofac-sdn"]),
            st.just(SnapshotKind.LABEL),
            st.sampled_from([0, 6, 7, 8, 90, 91]).map(
                lambda days: (AS_OF - days * DAY) * 1_000_000
            ),
        ),
        max_size=2,
    ).map(tuple),
)


def _trail(start, share, back):
    """Five hands, each new, each passing on its share of what the one before brought."""
    steps = [
        Step(start.id if n == 0 else f"{start.id}-{n}", start.time + n, start.amount * share**n,
             start.value_usd if n == 0 else None, f"r{n}", True)
        for n in range(5)
    ]  # fmt: skip
    return Trail(tuple(steps), (), back)


PAYOUT, LOAN = send("s-0", 10, 150_000.0), send("s-1", 11, 30_000.0)
BUSY = flows(
    *(flow(f"in-{n}", n, 500.0 + n) for n in range(14)),
    *(send(f"out-{n}", n, 700.0 + n) for n in range(12)),
    *(flow(f"late-{n}", 6_000 + n, 2_000.0) for n in range(4)),
    flow("passed", 9.5, 20_000.0),
    PAYOUT,
    LOAN,
    trails=(_trail(PAYOUT, 0.95, False), _trail(LOAN, 1.0, True)),
)


def _both(category, **changes):
    """A third of everything, in and out, straight from and to one of the category."""
    received = replace(exposure(part(category, 0.3)), **changes)
    return request(received=received, sent=replace(received, direction=Direction.SENT))


PLAIN = (
    request(moved=BUSY),
    *map(_both, ("sanction", "terrorism", "scam", "gambling")),
    _both("scam", outcome=Outcome.UNSUPPORTED),
    _both("scam", outcome=Outcome.ERROR),
)
