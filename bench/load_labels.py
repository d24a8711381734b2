"""Loads the real label feeds into an empty embedded graph, twice.

Fails unless the first load stays within 3 minutes and 1 GiB of the loader's memory, and the
second finds everything unchanged in less time.

Example: python -m bench.load_labels
         python -m bench.load_labels tagpacks.tar.xz sdn_advanced.xml.bz2 --json
"""

import json
from pathlib import Path

from bench.command import clearhop
from bench.report import machine, parser, tell
from bench.stage import stage

SHARED = Path(__file__).parent.parent.parent / "shared" / "data" / "labels"
FEEDS = ("graphsense-tagpacks.tar.xz", "ofac-sdn_advanced-2025-11.xml.bz2")
MOST_SECONDS = 180.0
MOST_MIB = 1024


def main() -> None:
    """Measure, print, judge."""
    options = parser(__doc__)
    options.add_argument("file", nargs="*", default=[str(SHARED / name) for name in FEEDS])
    options.add_argument(
        "--no-limits", action="store_true", help="measure, on however busy a machine"
    )
    asked = options.parse_args()
    before = machine()
    with stage() as on:
        first = clearhop(on, "load", *asked.file, "--json")
        second = clearhop(on, "load", *asked.file, "--json")
        memory, disk = on.resident_mib(), on.disk_mib()
    loaded, again = (json.loads(each.output)["loads"][-1] for each in (first, second))
    assert again["loaded"] == again["closed"] == 0, "the second load found changes"
    row = {
        **first.figures("first"),
        **second.figures("second"),
        "loader_peak_mib": max(first.peak_mib, second.peak_mib),
        "graph_resident_mib": memory,
        "disk_mib": disk,
        **{name: loaded[name] for name in ("loaded", "unchanged", "rejected")},
        "unchanged_again": again["unchanged"],
    }
    tell(before, [row], asked.json, categories=loaded["categories"])
    if not asked.no_limits:
        assert first.seconds <= MOST_SECONDS, "the first load took too long"
        assert row["loader_peak_mib"] <= MOST_MIB, "the loader took too much memory"
        assert second.seconds < first.seconds, "the second load was not faster"


if __name__ == "__main__":
    main()
