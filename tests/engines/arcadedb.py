"""The embedded graph for a test run, in a folder that the run throws away."""

import contextlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from service.graph.connection import GraphTargets
from service.graph.embedded import client
from service.settings import Settings

ROOT = Path(__file__).parent.parent.parent
# The server is made to outlive whoever started it; here it must not outlive a killed test run.
_WATCH = """
import sys
from pathlib import Path
from service.graph.embedded import client
from service.settings import Settings
sys.stdin.read()
client.stop(Settings(home=Path(sys.argv[1])))
"""


@contextlib.contextmanager
def arcadedb_targets(settings: Settings) -> Iterator[GraphTargets]:
    """A running embedded graph in `settings.home`."""
    with stopped_at_the_end(settings):
        yield client.ensure_running(settings)


@contextlib.contextmanager
def stopped_at_the_end(settings: Settings) -> Iterator[None]:
    """Stop whatever graph was started in `settings.home`, even if this process is killed."""
    with subprocess.Popen(
        [sys.executable, "-c", _WATCH, str(settings.home)],
        stdin=subprocess.PIPE,
        cwd=ROOT,
        start_new_session=True,
    ) as watch:
        assert watch.stdin is not None
        try:
            yield
        finally:
            watch.stdin.close()
