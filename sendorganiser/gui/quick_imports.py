"""Spares Qt's import hook its look into the source of every module: a sixth of the time that importing a room takes.

Once PySide6 is there, its hook reads the text of each module that is imported after it, to see whether that may want
`snake_case` or `true_property`. We use neither, so the answer is the same for all: plain Qt names.
"""

import sys


def spare_sources() -> None:
    """Answer for every module from now on, where the hook is as we know it. Call it before the rooms are imported."""
    import shiboken6  # noqa: F401  (which brings the hook)

    hook = sys.modules.get("shibokensupport.feature")
    if hasattr(hook, "_mod_uses_pyside"):
        setattr(hook, "_mod_uses_pyside", lambda _: True)  # noqa: B010  (a name of theirs, unknown to type checkers)
