"""When a policy was last validated, by whom, and when it is to be validated next."""

from dataclasses import dataclass
from datetime import date

from service.scoring.yaml_node import Node


@dataclass(frozen=True, slots=True)
class Validation:
    """The last and the next validation of a policy; `by` is who answers for both."""

    validated_on: date
    next_validation_on: date
    by: str

    def overdue(self, today: date) -> bool:
        """True when the next validation should have taken place before `today`."""
        return self.next_validation_on < today


def read_validation(node: Node) -> Validation:
    """The section `validation`. Raises PolicyError, also where the next is not after the last."""
    part = node.fields(["validated_on", "next_validation_on", "by", "why"])
    part["why"].text()
    last, following = part["validated_on"].day(), part["next_validation_on"].day()
    if following <= last:
        part["next_validation_on"].refuse(f"{following} is not after validated_on, {last}")
    return Validation(last, following, part["by"].text())
