"""An oracle of exposure in exact rationals, for tests: design §2 and §3 read literally.

It shares no code with the service, so that an agreement of the two means something. It is slow
and meant for small worlds: every pool is kept as a list of lots, every composition as a vector.
"""

from tests.oracle.answer import Answer, Oracle, Parameters, received, sent
from tests.oracle.levels import received_by_levels, sent_by_levels
from tests.oracle.subject import Subject
from tests.oracle.world import (
    TAXONOMY,
    Category,
    Label,
    Link,
    Membership,
    Transfer,
    World,
)

__all__ = [
    "TAXONOMY",
    "Answer",
    "Category",
    "Label",
    "Link",
    "Membership",
    "Oracle",
    "Parameters",
    "Subject",
    "Transfer",
    "World",
    "received",
    "received_by_levels",
    "sent",
    "sent_by_levels",
]
