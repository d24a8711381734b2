"""Reads what a band or a trigger asks of the firm."""

import re
from collections.abc import Mapping

from service.domain.due_diligence import DECISIONS, ApproverRole, DueDiligence, Effect, Monitoring
from service.scoring.measures import Demands, Measures
from service.scoring.yaml_node import Node

MEASURE_KEYS = ("due_diligence", "review_months", "monitoring", "approver_role", "actions")
DEMAND_KEYS = ("actions", "monitoring", "review_months", "approver_role")
MAX_MONTHS = 120
_ACTION = re.compile(r"[a-z][a-z0-9_]{2,59}")


def read_measures(part: Mapping[str, Node]) -> Measures:
    """The measures among the keys of a band. Raises PolicyError."""
    return Measures(
        part["due_diligence"].member(DueDiligence),
        part["review_months"].integer(1, MAX_MONTHS),
        part["monitoring"].member(Monitoring),
        part["approver_role"].member(ApproverRole),
        read_actions(part["actions"]),
        Effect(part["outcome"].word(DECISIONS)) if "outcome" in part else None,
    )


def read_demands(part: Mapping[str, Node]) -> Demands:
    """The demands among the keys of a trigger; each may be left out. Raises PolicyError."""
    months, watched = part.get("review_months"), part.get("monitoring")
    role = part.get("approver_role")
    return Demands(
        read_actions(part["actions"]) if "actions" in part else (),
        None if watched is None else watched.member(Monitoring),
        None if months is None else months.integer(1, MAX_MONTHS),
        None if role is None else role.member(ApproverRole),
    )


def read_actions(node: Node) -> tuple[str, ...]:
    """Names of actions, each once: lower-case words joined by underscores."""
    found = []
    for item in node.items():
        name = item.text()
        if not _ACTION.fullmatch(name):
            item.refuse(f"{name!r} is no name of an action: write it as establish_source_of_funds")
        if name in found:
            item.refuse(f"{name!r} is listed before")
        found.append(name)
    return tuple(found)
