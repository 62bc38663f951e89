"""What Qt's functions take is told just the same, though the tools that tell it are read only when they are asked."""

import subprocess
import sys

_TOLD = """
import pydoc
from PySide6.QtCore import QObject, QPoint, Qt, QTimer
from PySide6.QtWidgets import QBoxLayout, QWidget
from PySide6.support.signature import get_signature, parser
from PySide6.support.signature.lib import enum_sig, tool

def refusal(act):
    try:
        act()
    except (TypeError, AttributeError) as error:
        return type(error).__name__, str(error)

asked = [lambda: QPoint("a"), lambda: QTimer(singleShot="x"), lambda: QObject.connect(), lambda: tool.absent]
print([refusal(act) for act in asked])
for each in (QWidget.resize, QBoxLayout.addWidget, QTimer.singleShot, QPoint):
    print(get_signature(each), each.__doc__)
print(pydoc.render_doc(QWidget.resize))
print(enum_sig.HintingEnumerator.__mro__, tool.build_brace_pattern(2, ","), hasattr(parser, "pyside_type_init"))
print(sorted(name for name in vars(enum_sig) if name not in ("__getattr__", "getter")))
"""
_UNREAD = """
import sys
from sendorganiser.__main__ import hurry_qt
hurry_qt()
hurry_qt()
import PySide6.QtWidgets, sendorganiser.gui.app
from sendorganiser.gui import quick_signatures
tools = {name: module for name, module in sys.modules.items() if name.startswith("shibokensupport.signature")}
print(sorted(name.rpartition(".")[2] for name, tool in tools.items() if callable(vars(tool).get("__getattr__"))))
print("ArglistParser" in vars(tools["shibokensupport.signature.parser"]), compile.__module__)
PySide6.support.signature.get_signature(PySide6.QtWidgets.QWidget.resize)
print("ArglistParser" in vars(tools["shibokensupport.signature.parser"]))
"""


def test_all_is_told_as_ever() -> None:
    hurried = "from sendorganiser.__main__ import hurry_qt\nhurry_qt()\n"
    usual = _said(_TOLD)
    assert "TypeError" in usual
    assert _said(hurried + _TOLD) == usual


def test_the_front_door_leaves_the_tools_unread_until_one_is_asked_for() -> None:
    tools = ["enum_sig", "errorhandler", "layout", "parser", "pyi_generator", "tool"]
    assert _said(_UNREAD).splitlines() == [str(tools), "False builtins", "True"]


def _said(program: str) -> str:
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
