"""Columns that were extended load by load hold what columns made anew hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.graph.reader.columns import Kind
from tests.support.examples import examples
from tests.support.told_facts import told
from tests.unit.columns.making import (
    claim,
    continued,
    entity,
    marked,
    member,
    moved,
    read,
    small_graph,
)

CHANGES = st.one_of(
    st.builds(
        moved,
        st.sampled_from([f"t{n:03}" for n in range(60)]),
        st.integers(0, 12),
        st.sampled_from("uvwx"),
        st.sampled_from("uvwx"),
        value_usd=st.sampled_from([None, 0.5]),
        recorded_to=st.sampled_from([None, 2_000]),
        sender_epoch=st.sampled_from([None, "e1", "e2", "e3"]),
    ),
    st.builds(
        member, st.sampled_from("uvw"), st.sampled_from("kl"), recorded_from=st.integers(1, 3)
    ),
    st.builds(
        claim,
        st.sampled_from([Kind.ADDRESS_CLAIMS, Kind.CLUSTER_CLAIMS]),
        st.sampled_from("uvk"),
        recorded_from=st.integers(1, 3),
    ),
    st.builds(entity, st.sampled_from(["Example", "Other"])),
    st.builds(continued, st.sampled_from(["t001", "t002"]), st.sampled_from(["t003", "t004"])),
    st.builds(marked, st.sampled_from("lm"), st.integers(1, 9), st.integers(1, 9)),
)


@examples(100)
@given(st.lists(st.lists(CHANGES, max_size=8), max_size=8))
def test_extending_is_as_good_as_anew(
    tmp_path_factory: pytest.TempPathFactory, loads: list[list[tuple[Kind, dict[str, object]]]]
) -> None:
    folder = tmp_path_factory.mktemp("columns")
    graph = small_graph()
    read(graph, folder / "kept")
    for number, rows in enumerate(loads):
        graph.load(*rows)
        facts, done = read(graph, folder / "kept")
        assert done.kind == "extended"
        assert told(facts) == told(read(graph, folder / f"anew{number}")[0])
