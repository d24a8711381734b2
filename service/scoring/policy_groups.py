"""Reads the category groups of a policy."""

from service.scoring.policy import Group
from service.scoring.problems import each
from service.scoring.yaml_node import Node


def read_groups(node: Node) -> tuple[Group, ...]:
    """The groups, from the most to the least severe. Raises PolicyError."""
    groups = each(node.items(), _group)
    if len({group.id for group in groups}) < len(groups):
        node.refuse("two groups have the same id")
    return groups


def ids_of(node: Node | None) -> list[str]:
    """The ids in a list of parts, those of faulty parts too; what is no such list has none."""
    listed = node.value if node is not None and isinstance(node.value, list) else []
    given = [part.get("id") for part in listed if isinstance(part, dict)]
    return [each for each in given if isinstance(each, str)]


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
