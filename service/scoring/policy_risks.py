"""Reads the business-wide risks of a policy, and which of its lines answer each.

A line cites a risk by a `risk` key of its own or of a part above it. Readers of the other parts
never see these keys: `without_citations` takes them out first. A line that cites no risk, or one
that the policy does not name, is refused.
"""

from collections.abc import Iterator, Mapping
from functools import partial

from service.scoring.policy import Risk
from service.scoring.problems import Problems, each
from service.scoring.yaml_document import Value
from service.scoring.yaml_node import Node

CITING = (
    *("identity", "geography", "profile", "product_use", "counterparty_exposure"),
    *("source_of_funds", "wallet_history", "behaviour", "consistency", "floors", "triggers"),
)
KEY = "risk"


def read_risks(root: Mapping[str, Node]) -> tuple[Risk, ...]:
    """The risks with the places that answer them. Raises PolicyError for a line without one."""
    named = each(root["risks"].items(), _named)
    names = [name for name, _ in named]
    if len(set(names)) < len(names):
        root["risks"].refuse("two risks have the same id")
    problems = Problems()
    cited: dict[str, list[str]] = {name: [] for name in names}
    for node, risk in _lines(root):
        if risk is None:
            problems.add(node.problem("the line cites no risk: add `risk: ID` to it"))
        elif problems.check(partial(risk.word, names)) is not None:
            cited[risk.text()].append(node.path)
    problems.settle()
    return tuple(Risk(name, sentence, tuple(cited[name])) for name, sentence in named)


def _named(node: Node) -> tuple[str, str]:
    part = node.fields(["id", "sentence"])
    return part["id"].text(), part["sentence"].text()


def _lines(root: Mapping[str, Node]) -> Iterator[tuple[Node, Node | None]]:
    for section in CITING:
        if section in root:
            yield from _below(root[section], None)


def _below(node: Node, risk: Node | None) -> Iterator[tuple[Node, Node | None]]:
    """Every part with a reason, with the risk that it or the nearest part above it cites."""
    if isinstance(node.value, list):
        for item in node.items() if node.value else ():
            yield from _below(item, risk)
    elif isinstance(node.value, dict):
        members = node.members()
        risk = members.get(KEY, risk)
        if "why" in members:
            yield node, risk
        for name, member in members.items():
            if name not in (KEY, "why"):
                yield from _below(member, risk)


def without_citations(content: Value) -> Value:
    """The content without the `risk` keys of the parts that may cite one."""
    if not isinstance(content, dict):
        return content
    return {key: _stripped(value) if key in CITING else value for key, value in content.items()}


def _stripped(value: Value) -> Value:
    if isinstance(value, dict):
        return {key: _stripped(inner) for key, inner in value.items() if key != KEY}
    if isinstance(value, list):
        return [_stripped(inner) for inner in value]
    return value
