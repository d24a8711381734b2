"""Loads the real label feeds into an empty embedded graph, twice.

    python -m bench.load_labels [FILE …]

Fails unless the first load stays within 3 minutes and 1 GiB of the loader's memory, and the
second finds everything unchanged in less time.
"""

import json
import sys
from pathlib import Path

from bench.stage import clearhop, embedded_graph, report

SHARED = Path(__file__).parent.parent.parent / "shared" / "data" / "labels"
FEEDS = ("graphsense-tagpacks.tar.xz", "ofac-sdn_advanced-2025-11.xml.bz2")
MOST_SECONDS = 180.0
MOST_MIB = 1024.0


def main() -> None:
    """Measure and print."""
    paths = sys.argv[1:] or [str(SHARED / name) for name in FEEDS]
    with embedded_graph():
        first = clearhop("load", *paths, "--json")
        second = clearhop("load", *paths, "--json")
    loaded, again = (json.loads(each.output)["loads"][-1] for each in (first, second))
    report(
        {
            "first_seconds": round(first.seconds, 1),
            "first_peak_mib": round(first.peak_mib),
            "second_seconds": round(second.seconds, 1),
            "second_peak_mib": round(second.peak_mib),
            "loaded": loaded["loaded"],
            "rejected": loaded["rejected"],
            "unchanged_again": again["unchanged"],
            "categories": loaded["categories"],
        }
    )
    assert first.seconds <= MOST_SECONDS, "the first load took too long"
    assert first.peak_mib <= MOST_MIB, "the loader took too much memory"
    assert again["loaded"] == again["closed"] == 0, "the second load found changes"
    assert second.seconds < first.seconds, "the second load was not faster"


if __name__ == "__main__":
    main()
