"""The same verbs in a terminal. Option names and JSON keys are fixed: other programs call them."""

from sendorganiser.cli.terminal import run

__all__ = ["run"]
