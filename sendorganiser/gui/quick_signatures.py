"""Spares Qt's binding the reading of its own tools until one is asked for: a fifth of the instructions of our start.

PySide6 carries 13 modules as text and compiles them at each start. Six of them, 77 of 122 kB, only tell what arguments
a function of Qt takes: for `help()`, for stubs, for the words of a TypeError. Each of these is compiled when something
of it is first asked for; until then it is an empty module that knows how to fill itself.
"""

from __future__ import annotations  # what is compiled here inherits this, as it does from the binding

import builtins
import threading
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

# Not "mapping": the binding's own C takes what it wants out of that one without asking.
_TOOLS = ("errorhandler", "layout", "parser", "lib/enum_sig", "lib/pyi_generator", "lib/tool")
_FILES = frozenset(f"shibokensupport/signature/{tool}.py" for tool in _TOOLS)
_STUB = f"from {__name__} import getter\n__getattr__ = getter(__name__, globals())\n"

_compile = compile
_unread: dict[str, bytes] = {}
_reading = threading.RLock()  # one tool may ask for another


def put_tools_off() -> None:
    """Import Qt's binding without its tools. Call it before anything of Qt is imported; later it does nothing."""
    stub = _compile(_STUB, __name__, "exec")

    def compile_or_put_off(source: Any, filename: Any, *options: Any, **named: Any) -> Any:
        if filename not in _FILES:
            return _compile(source, filename, *options, **named)
        _unread[filename] = source
        return stub

    setattr(builtins, "compile", compile_or_put_off)  # noqa: B010  (its importer calls this, and C made the importer)
    try:
        import shiboken6  # noqa: F401
    finally:
        setattr(builtins, "compile", _compile)  # noqa: B010


def getter(module: str, names: dict[str, Any]) -> Callable[[str], Any]:
    """Return the `__getattr__` of a tool that was put off: it reads the tool, then gives what is asked for."""
    file = module.replace(".", "/") + ".py"

    def read_and_get(name: str) -> Any:
        if not name.startswith("__"):  # those anyone may ask of any module
            with _reading:
                if file in _unread:
                    exec(_compile(_unread.pop(file), file, "exec"), names)
            if name in names:
                return names[name]
        raise AttributeError(f"module {module!r} has no attribute {name!r}")

    return read_and_get
