"""Which clearhop this is."""

from importlib.metadata import PackageNotFoundError, version


def code_version() -> str:
    """The version of the installed package; `0` where it runs without being installed."""
    try:
        return version("clearhop")
    except PackageNotFoundError:
        return "0"
