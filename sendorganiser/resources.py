"""Where the files we ship are: beside the package when installed, in the checkout otherwise."""

import sys
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_INSTALLED = _PACKAGE / "_resources"


def resource(*parts: str) -> Path:
    """Return the path of a shipped file or folder, for example `resource("bundles", "plain.toml")`."""
    root = _INSTALLED if _INSTALLED.is_dir() else _PACKAGE.parent / "resources"
    return root.joinpath(*parts)


def is_frozen() -> bool:
    """Say whether this is the packaged app rather than Python running our files."""
    return bool(getattr(sys, "frozen", False))
