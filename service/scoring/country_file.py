"""Reads a country file (policies/countries.yaml) into dated lists."""

from importlib.resources import files
from pathlib import Path

from service.scoring.countries import CountryList, CountryLists, ListEntry
from service.scoring.yaml_document import Value, content_hash, content_text, read_yaml
from service.scoring.yaml_node import Node


def default_countries() -> CountryLists:
    """The lists that come with clearhop. Raises PolicyError."""
    name = "policies/countries.yaml"
    return parse_countries(files("policies").joinpath("countries.yaml").read_text("utf-8"), name)


def load_countries(path: Path) -> CountryLists:
    """The lists of a file. Raises PolicyError, OSError when it cannot be opened."""
    return parse_countries(path.read_text("utf-8"), path.name)


def parse_countries(text: str, name: str) -> CountryLists:
    """The lists of a YAML text; `name` is what errors call the file. Raises PolicyError."""
    return countries_of(read_yaml(text, name), name)


def countries_of(content: Value, name: str) -> CountryLists:
    """The lists of a file's content. Raises PolicyError."""
    root = Node(name, "", content).fields(["schema", "version", "note", "codes", "lists"])
    root["schema"].integer(1, 1)
    codes = frozenset(root["codes"].text().split())
    lists = tuple(_list(node, codes) for node in root["lists"].items())
    version = root["version"].text()
    return CountryLists(version, content_hash(content), codes, lists, content_text(content))


def _list(node: Node, codes: frozenset[str]) -> CountryList:
    part = node.fields(
        ["id", "label", "source", "covers_from", "verified_until", "publications", "entries"]
    )
    for publication in part["publications"].items():
        fields = publication.fields(["day", "source"])
        fields["day"].day()
        fields["source"].text()
    return CountryList(
        part["id"].text(),
        part["label"].text(),
        part["source"].text(),
        part["covers_from"].day(),
        part["verified_until"].day(),
        tuple(_entry(entry, codes) for entry in part["entries"].items()),
    )


def _entry(node: Node, codes: frozenset[str]) -> ListEntry:
    part = node.fields(["country", "from"], ["until", "name"])
    country = part["country"].text()
    if country not in codes:
        part["country"].refuse(f"{country!r} is no ISO 3166-1 alpha-2 code")
    first = part["from"].day()
    end = part["until"].day() if "until" in part else None
    if end is not None and end <= first:
        part["until"].refuse(f"{end} is not after {first}")
    return ListEntry(country, first, end)
