"""Every enum of Qt is the same, made quickly or by Python itself."""

import subprocess
import sys

import pytest

_OTHERS = """
import enum, pickle
from sendorganiser.gui.quick_enums import hurry
hurry()
Words = enum.Enum("Words", "ONE TWO")
assert [each.value for each in Words] == [1, 2] and Words.__module__ == "__main__"
Listed = enum.IntEnum("Listed", [("A", 3), ("B", 3), ("C", -1)])
assert Listed.B is Listed.A and Listed(-1) is Listed.C and Listed.__module__ == "__main__"
assert pickle.loads(pickle.dumps(Listed.C)) is Listed.C
assert enum.Enum("Named", [("_a", 1), ("name", 2)])["name"].value == 2
assert enum.Flag("Negative", [("ALL", -1), ("ONE", 1)], boundary=enum.KEEP).ONE.value == 1
class Own(enum.Enum):
    RED = "red"
assert Own("red") is Own.RED
def refused(error, act):
    try:
        act()
    except error:
        return True
assert refused(TypeError, lambda: enum.Enum("Twice", [("A", 1), ("A", 2)]))
assert refused(AttributeError, lambda: setattr(Listed, "A", 4))
assert refused(ValueError, lambda: Listed(5))
"""


def test_every_enum_of_qt_is_just_as_python_makes_it() -> None:
    quick, usual = _told("quick"), _told("usual")
    assert len(usual) > 300
    assert quick == usual


def test_other_enums_are_made_as_ever() -> None:
    subprocess.run([sys.executable, "-c", _OTHERS], check=True)


@pytest.mark.skipif(sys.version_info[:2] != (3, 11), reason="It leaves other versions of Python alone.")
def test_the_front_door_makes_them_quickly() -> None:
    look = (
        "import enum, sendorganiser.gui.quick_enums as quick; quick.hurry(); print(enum.EnumType._create_.__module__);"
        "print(*(name for name in __import__('sys').modules if name.startswith('PySide6')))"
    )
    ran = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == ["sendorganiser.gui.quick_enums"]


def _told(how: str) -> list[str]:
    ran = subprocess.run(
        [sys.executable, "-m", "tests.gui.told_enums", how], capture_output=True, text=True, check=True
    )
    return ran.stdout.splitlines()
