"""The folder of one embedded graph: what lies where, and for whose eyes."""

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class GraphHome:
    """All paths of one graph. `folder` is absolute and resolved: it identifies the server."""

    folder: Path

    @classmethod
    def below(cls, home: Path) -> "GraphHome":
        """The graph of a CLEARHOP_HOME."""
        return cls(home.expanduser().resolve() / "graph")

    @property
    def lock(self) -> Path:
        """Held by the supervisor for its life."""
        return self.folder / "lock"

    @property
    def state(self) -> Path:
        """What the supervisor last said of itself."""
        return self.folder / "state.json"

    @property
    def secrets(self) -> Path:
        """One file an account."""
        return self.folder / "secrets"

    @property
    def config(self) -> Path:
        """The engine's accounts and groups."""
        return self.folder / "config"

    @property
    def logs(self) -> Path:
        """The supervisor's and the engine's own."""
        return self.folder / "log"

    @property
    def log(self) -> Path:
        """What supervisor and server say, the newest part."""
        return self.logs / "graph.log"

    def prepare(self) -> None:
        """Make the folders, closed to everybody else."""
        for folder in (self.folder, self.secrets, self.config, self.logs):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            folder.chmod(0o700)


def write_private(path: Path, text: str) -> None:
    """Replace a file in one step; only its owner can read it, at every moment."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
    draft.replace(path)
