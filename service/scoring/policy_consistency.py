"""Reads the section `consistency` of a policy."""

from collections.abc import Collection, Mapping

from service.scoring.answers import NOT_DECLARED
from service.scoring.consistency_rules import (
    EXPECTATIONS,
    ConsistencyPolicy,
    PurposeCheck,
    VolumeCheck,
)
from service.scoring.policy_onchain import rising
from service.scoring.policy_patterns import Worth
from service.scoring.yaml_node import Node

_OWN = {
    "volume": ("window_days", "times", "usd_over"),
    "counterparties": ("kinds",),
    "purpose": ("classes", "min_transfers", "window_days"),
}
_WORTH = ("transfers", "usd")


def read_consistency(node: Node, classes: Collection[str]) -> ConsistencyPolicy:
    """The rules; `classes` are the answers that the profile knows to the question of purpose.

    Raises PolicyError.
    """
    part = node.fields(EXPECTATIONS)
    lines = {name: _line(name, part[name]) for name in EXPECTATIONS}
    volume, purpose = lines["volume"], lines["purpose"]
    return ConsistencyPolicy(
        volume=VolumeCheck(
            volume["window_days"].integer(1), rising(volume["times"]), rising(volume["usd_over"])
        ),
        kinds={
            name: tuple(one.text() for one in kind.items())
            for name, kind in lines["counterparties"]["kinds"].members().items()
        },
        purpose=PurposeCheck(
            tuple(one.word(classes) for one in purpose["classes"].items()),
            purpose["min_transfers"].integer(1),
            purpose["window_days"].integer(1),
        ),
        worth={
            name: Worth(rising(line["transfers"]), rising(line["usd"]))
            for name, line in lines.items()
            if name != "volume"
        },
        not_declared={
            name: line[NOT_DECLARED].fields(["points", "why"])["points"].points()
            for name, line in lines.items()
        },
    )


def _line(name: str, node: Node) -> Mapping[str, Node]:
    worth = () if name == "volume" else _WORTH
    part = node.fields([*_OWN.get(name, ()), *worth, NOT_DECLARED, "why"])
    part["why"].text()
    part[NOT_DECLARED].fields(["points", "why"])["why"].text()
    return part
