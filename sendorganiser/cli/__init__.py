"""The same verbs in a terminal. Option names and JSON keys are fixed: other programs call them."""

from sendorganiser.cli.main import run

__all__ = ["run"]
