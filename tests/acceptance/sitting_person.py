"""What the person of a sitting sees and does: how long a look takes, what is wrong, a key."""

import subprocess
import time
from typing import Any

from PySide6.QtCore import QCoreApplication, QEventLoop

from sendorganiser.gui.models.filters import title_of
from sendorganiser.model import Document, Suggestion, printed_date
from tests.acceptance.accuracy import judge

LOOK, DOUBT, KEY, PICK = 3.0, 1.5, 0.28, 1.2  # seconds: a look, each doubt, each key typed, a digit
ASKED = {"organisation": "author_organisation", "person": "author_person"}
_SURE = 0.9


def is_wrong(paper: Document, truth: dict[str, Any], fact: str) -> bool:
    """Say whether a fact is not what truth.json says."""
    value = getattr(paper, fact)
    return judge(truth, fact, Suggestion(value, 1.0, "") if value else None) != "right"


def wanted(truth: dict[str, Any], fact: str) -> tuple[str, str]:
    """Return what a fact is in truth, as the archive has it and as a person types it."""
    value = truth.get(ASKED.get(fact, fact)) or ""
    return value, printed_date(value) if fact == "date" else title_of(value) if fact == "kind" and value else value


def is_doubtful(paper: Document, fact: str) -> bool:
    suggestion = paper.suggested.get(fact)  # type: ignore[call-overload]
    return suggestion is not None and bool(suggestion.value) and suggestion.confidence < _SURE


def press(key: str) -> None:
    """Press a key as a person does."""
    subprocess.run(["xdotool", "key", "--clearmodifiers", key], check=True)
    wait(0.08)


def wait(seconds: float) -> None:
    """Let the window work while a person looks."""
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, max(1, int(1000 * left)))
        time.sleep(min(0.004, left))
