"""Files that are torn, short, altered or left behind are noticed, and never used."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.columns import files, manifest
from service.columns.errors import UnusableColumnsError
from service.columns.manifest import manifest_of, text_of
from service.columns.store import TIMES, kept
from tests.support.told_facts import told
from tests.unit.columns.making import GRAPH, GraphInMemory, moved, read, small_graph

Tear = Callable[[bytes], bytes | None]
TEARS: dict[str, Tear] = {
    "missing": lambda _: None,
    "empty": lambda _: b"",
    "one byte": lambda whole: whole[:1],
    "half": lambda whole: whole[: len(whole) // 2],
    "one byte short": lambda whole: whole[:-1],
    "one byte long": lambda whole: whole + b"\0",
    "first byte": lambda whole: _flipped(whole, 0),
    "middle byte": lambda whole: _flipped(whole, len(whole) // 2),
    "last byte": lambda whole: _flipped(whole, len(whole) - 1),
}


def _flipped(whole: bytes, place: int) -> bytes:
    return whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :]


def changed_graph() -> GraphInMemory:
    graph = small_graph()
    graph.load(moved("t005", 5, "a5", "b0", value_usd=9.0), moved("t999", 99, "a1", "new"))
    return graph


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Columns of two segments."""
    folder = tmp_path_factory.mktemp("whole")
    graph = small_graph()
    read(graph, folder)
    graph.load(moved("t005", 5, "a5", "b0", value_usd=9.0), moved("t999", 99, "a1", "new"))
    assert read(graph, folder)[1].kind == "extended"
    return folder


def names(folder: Path) -> Iterator[str]:
    return (path.name for path in sorted((folder / GRAPH).iterdir()))


def test_there_are_two_segments_of_several_files(whole: Path) -> None:
    assert {"000001.transfers.arrow", "000002.transfers.arrow", "manifest.json"} < {*names(whole)}
    assert len({*names(whole)}) == 14


@pytest.mark.parametrize("tear", TEARS)
def test_every_torn_file_is_noticed(whole: Path, tmp_path: Path, tear: str) -> None:
    right = told(read(changed_graph(), tmp_path / "right")[0])
    for number, name in enumerate(names(whole)):
        folder = tmp_path / str(number)
        shutil.copytree(whole, folder)
        path = folder / GRAPH / name
        torn = TEARS[tear](path.read_bytes())
        path.unlink()
        if torn is not None:
            path.write_bytes(torn)
        facts, done = read(changed_graph(), folder)
        assert (name, done.kind) == (name, "rebuilt")
        assert (done.reason is None) == (name == "manifest.json" and torn is None)
        assert told(facts) == right
        assert read(changed_graph(), folder)[1].kind == "opened"


def test_every_byte_of_the_manifest_counts(whole: Path) -> None:
    written = (whole / GRAPH / "manifest.json").read_bytes()
    found = manifest_of(written)
    assert text_of(found).encode() == written
    for place in range(len(written)):
        with pytest.raises(UnusableColumnsError):
            manifest_of(_flipped(written, place))
        with pytest.raises(UnusableColumnsError):
            manifest_of(written[:place])


def test_an_older_manifest_with_files_that_are_gone(whole: Path, tmp_path: Path) -> None:
    folder = tmp_path / "columns"
    graph = small_graph()
    read(graph, folder)
    stale = (folder / GRAPH / "manifest.json").read_bytes()
    graph.load(*(moved(f"n{n}", n, "a1", "b1") for n in range(40)))
    assert read(graph, folder)[1].kind == "extended"
    (folder / GRAPH / "manifest.json").write_bytes(stale)
    facts, done = read(graph, folder)
    assert (done.kind, len(facts.transfers)) == ("rebuilt", 80)


def test_an_older_manifest_with_all_its_files_is_extended_again(tmp_path: Path) -> None:
    graph = small_graph()
    read(graph, tmp_path)
    stale = (tmp_path / GRAPH / "manifest.json").read_bytes()
    graph.load(moved("t999", 99, "a1", "new"))
    right = told(read(graph, tmp_path)[0])
    (tmp_path / GRAPH / "manifest.json").write_bytes(stale)
    facts, done = read(graph, tmp_path)
    assert done.kind == "extended"
    assert told(facts) == right


def test_another_format_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    graph = small_graph()
    with monkeypatch.context() as newer:
        newer.setattr(manifest, "FORMAT", manifest.FORMAT + 1)
        read(graph, tmp_path)
    done = read(graph, tmp_path)[1]
    assert (done.kind, done.reason) == ("rebuilt", "they were written in another format")


class CrashError(Exception):
    """Stands for the end of the process."""


def crash_at(monkeypatch: pytest.MonkeyPatch, step: int) -> None:
    """End at so manieth moment at which something is put on the disk."""
    steps = 0

    def keep(_: int) -> None:
        nonlocal steps
        steps += 1
        if steps == step:
            raise CrashError

    monkeypatch.setattr(files, "_keep", keep)


@pytest.mark.parametrize("transfers", [1, 40])
def test_a_crash_at_any_point_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, transfers: int
) -> None:
    """Whether a segment is appended or the base is written again."""
    graph = small_graph()
    read(graph, tmp_path / "before")
    graph.load(*(moved(f"n{n}", n, "a1", "new") for n in range(transfers)))
    right = told(read(graph, tmp_path / "right")[0])
    outcomes = []
    for step in range(1, 20):
        folder = tmp_path / str(step)
        shutil.copytree(tmp_path / "before", folder)
        with monkeypatch.context() as crashing:
            crash_at(crashing, step)
            try:
                read(graph, folder)
            except CrashError:
                outcomes.append(True)
            else:
                break
        facts, done = read(graph, folder)
        # Only after the last step but one the new manifest is in its place.
        outcomes[-1] = done.kind == "opened"
        assert done.kind in ("opened", "extended")
        assert told(facts) == right
        assert not {*names(folder)} & {"manifest.json.draft", "reading.draft"}
    assert outcomes == [False] * (len(outcomes) - 1) + [True]
    assert len(outcomes) >= 4


def test_what_no_manifest_names_is_removed(tmp_path: Path) -> None:
    graph = small_graph()
    read(graph, tmp_path)
    before = [*names(tmp_path)]
    for name in ("000007.transfers.arrow", "manifest.json.draft", "reading.draft"):
        (tmp_path / GRAPH / name).write_bytes(b"torn")
    assert read(graph, tmp_path)[1].kind == "opened"
    assert [*names(tmp_path)] == before


def test_the_base_is_written_again_once_a_quarter_was_appended(tmp_path: Path) -> None:
    graph = small_graph(100)
    read(graph, tmp_path)
    bases = set()
    sizes = []
    for number in range(60):
        graph.load(moved(f"n{number}", number, f"a{number}", "b1"))
        facts, done = read(graph, tmp_path)
        assert (done.kind, len(facts.transfers)) == ("extended", 101 + number)
        bases.add(min(names(tmp_path)))
        sizes.append(len({name[:6] for name in names(tmp_path)}) - 1)
    assert 2 <= len(bases) <= 4
    assert max(sizes) <= 5
    assert told(facts) == told(read(graph, tmp_path / "anew")[0])


def test_texts_that_no_row_uses_go_with_the_next_base(tmp_path: Path) -> None:
    graph = small_graph()
    read(graph, tmp_path)
    rows = [moved(f"t{n:03}", n, f"a{n % 7}", "z", receiver_epoch="one") for n in range(40)]
    graph.load(*rows)
    facts, _ = read(graph, tmp_path)
    assert "test:a:z" in facts.addresses
    assert not any(name.startswith("test:a:b") for name in facts.addresses)
    assert facts.epochs == 41


@given(st.lists(st.integers(1, 1_000), max_size=40))
def test_segments_stay_few(new: list[int]) -> None:
    sizes: list[int] = []
    for rows in new:
        keep = kept(sizes, rows)
        sizes = [*sizes[:keep], sum(sizes[keep:]) + rows]
        assert all(size >= TIMES * sum(sizes[n + 1 :]) for n, size in enumerate(sizes))
    assert sum(sizes) == sum(new)
