"""Reads a policy (policies/default.yaml) into its frozen form; refuses what it does not know.

For a policy of one's own copy policies/default.yaml, change figures and reasons, name author and
approver, give it a version. Unknown keys, falling curves, missing reasons and words that nobody
knows are refused with the path and a hint. The SHA-256 of the parsed content goes into every
assessment; comments and spacing do not count, figures and sentences do.
"""

from importlib.resources import files
from itertools import pairwise
from pathlib import Path

from service.scoring.policy import Band, Group, Policy
from service.scoring.policy_facts import read_geography, read_identity
from service.scoring.policy_floors import read_floors
from service.scoring.policy_onchain import read_counterparty, read_funds, read_history
from service.scoring.policy_staleness import read_staleness
from service.scoring.yaml_document import Value, content_hash, read_yaml
from service.scoring.yaml_node import Node

DEFAULT = "policies/default.yaml"
SCHEMA = 1
KEYS = (
    *("schema", "version", "title", "author", "approver", "effective_from", "rationale"),
    *("bands", "groups", "identity", "geography", "counterparty_exposure"),
    *("source_of_funds", "wallet_history", "floors", "staleness"),
)


def default_policy() -> Policy:
    """The policy that comes with clearhop. Raises PolicyError."""
    return parse_policy(_default_text(), DEFAULT)


def default_content() -> Value:
    """Its content as read, sections and reasons included. Raises PolicyError."""
    return read_yaml(_default_text(), DEFAULT)


def _default_text() -> str:
    return files("policies").joinpath("default.yaml").read_text("utf-8")


def load_policy(path: Path) -> Policy:
    """The policy of a file. Raises PolicyError, OSError when it cannot be opened."""
    return parse_policy(path.read_text("utf-8"), path.name)


def parse_policy(text: str, name: str) -> Policy:
    """The policy of a YAML text; `name` is what errors call the file. Raises PolicyError.

    `hash` is the SHA-256 of the parsed content as canonical JSON, so comments and spacing do
    not count and every figure and sentence does.
    """
    content = read_yaml(text, name)
    root = Node(name, "", content).fields(KEYS)
    root["schema"].integer(SCHEMA, SCHEMA)
    groups = tuple(_group(node) for node in root["groups"].items())
    names = [group.id for group in groups]
    return Policy(
        version=root["version"].text(),
        title=root["title"].text(),
        author=root["author"].text(),
        approver=root["approver"].text(),
        effective_from=root["effective_from"].day().isoformat(),
        rationale=root["rationale"].text(),
        hash=content_hash(content),
        bands=_bands(root["bands"]),
        groups=_unique(groups, root["groups"]),
        identity=read_identity(root["identity"]),
        geography=read_geography(root["geography"]),
        counterparty=read_counterparty(root["counterparty_exposure"], names),
        funds=read_funds(root["source_of_funds"], names),
        history=read_history(root["wallet_history"], names),
        floors=read_floors(root["floors"], names),
        staleness=read_staleness(root["staleness"]),
    )


def _bands(node: Node) -> tuple[Band, ...]:
    bands = []
    for item in node.items():
        part = item.fields(["name", "from", "meaning"])
        bands.append(Band(part["name"].text(), part["from"].points(), part["meaning"].text()))
    if bands[0].minimum != 0:
        node.refuse("the first band must start at 0")
    if any(a.minimum >= b.minimum for a, b in pairwise(bands)):
        node.refuse("bands must rise: each starts above the one before")
    if len({band.name for band in bands}) < len(bands):
        node.refuse("two bands have the same name")
    return tuple(bands)


def _group(node: Node) -> Group:
    part = node.fields(["id", "label", "why"], ["listing", "categories", "illicit", "min_severity"])
    part["why"].text()
    if len(part) == 3:
        node.refuse("a group needs listing, categories, illicit or min_severity to fit anything")
    names = part["categories"].items() if "categories" in part else ()
    return Group(
        id=part["id"].text(),
        label=part["label"].text(),
        listing="listing" in part and part["listing"].flag(),
        categories=tuple(name.text() for name in names),
        illicit="illicit" in part and part["illicit"].flag(),
        min_severity=part["min_severity"].integer(0, 100) if "min_severity" in part else None,
    )


def _unique(groups: tuple[Group, ...], node: Node) -> tuple[Group, ...]:
    if len({group.id for group in groups}) < len(groups):
        node.refuse("two groups have the same id")
    return groups
