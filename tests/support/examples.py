"""How many examples a property is tried on."""

import os

from hypothesis import settings


def examples(in_ci: int) -> settings:
    """So many; as many as CLEARHOP_FUZZ_EXAMPLES says where it is set (`make fuzz`)."""
    return settings(max_examples=int(os.environ.get("CLEARHOP_FUZZ_EXAMPLES", in_ci)))
