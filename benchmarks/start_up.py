"""Cold start to a usable window with 2,000 papers, against a bare PySide6 window in the same run (no screen needed).

Usable: the window is shown and painted, the list of papers is filled and answers keys, and the event loop is idle.
The chosen paper's page and facts come beside the list just after, in short steps; the second line says when they are
there. The first round writes the byte code, as installing the app does, and is not counted. The median of the other
rounds is printed.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from sendorganiser.model import Page
from sendorganiser.store import Archive
from sendorganiser.store.documents import NewDocument

PAPERS, PAIRS = 2000, 7
BARE = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
app = QApplication(sys.argv)
window = QMainWindow()
window.setCentralWidget(QLabel("hello"))
window.resize(1280, 800)
window.show()
QTimer.singleShot(0, lambda: QTimer.singleShot(0, app.quit))  # the first turn of the loop paints
app.exec()
"""
OURS = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from sendorganiser.gui import style
from sendorganiser.gui.app import App
application = QApplication(sys.argv)
style.apply(application)
app = App(Path(sys.argv[1]))
app.window.resize(1280, 800)
app.window.show()
WAIT
application.exec()
import os
os._exit(0)  # what follows is closing, not starting
"""
USABLE = "QTimer.singleShot(0, lambda: QTimer.singleShot(0, application.quit))"
COMPLETE = "app.window.current_room.browser.side_shown.connect(application.quit)"


def main() -> int:
    """Fill an archive, start both in turn, print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder, "archive")
        _fill(home)
        pairs = []
        for _ in range(PAIRS + 1):
            bare = _start(["-c", BARE], byte_code=folder)
            usable = _start(["-c", OURS.replace("WAIT", USABLE), str(home)], byte_code=folder)
            complete = _start(["-c", OURS.replace("WAIT", COMPLETE), str(home)], byte_code=folder)
            pairs.append((bare, usable, complete))
    for name, which in (("wall", 0), ("CPU", 1)):
        for until, who in (("usable", 1), ("with the paper beside the list", 2)):
            bare = statistics.median(pair[0][which] for pair in pairs[1:])
            ours = statistics.median(pair[who][which] for pair in pairs[1:])
            ratio = statistics.median(pair[who][which] / pair[0][which] for pair in pairs[1:])
            print(f"{name}, {until}: bare {bare:.3f} s, ours {ours:.3f} s, ratio {ratio:.2f}")
    return 0


def _fill(home: Path) -> None:
    with Archive.open(home) as archive:
        case = archive.add_case(name="Maya Tresswell", now="2026-11-21")
        for number in range(PAPERS):
            source = home / "source"
            source.write_text(str(number))
            arrived = archive.arrive(source)
            title = f"Letter number {number} about provision"
            new = NewDocument(
                case,
                arrived.sha256,
                arrived.sha256,
                f"{number}.pdf",
                "pdf",
                "2026",
                title,
                (Page(1, 595, 842, "words"),),
            )
            identity = archive.add_document(new, original=arrived, extension=".pdf", reading=None, found={}, bar=1)
            year = 2019 + number % 7
            archive.set_facts({identity: {"date": f"{year}-0{1 + number % 9}-11", "kind": "correspondence"}})


def _start(arguments: list[str], *, byte_code: str) -> tuple[float, float]:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(Path(__file__).parent.parent)}
    environment |= {"PYTHONPYCACHEPREFIX": byte_code, "PYTHONDONTWRITEBYTECODE": ""}
    command = [sys.executable, *arguments]
    before, start = os.times(), time.perf_counter()
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    wall, after = time.perf_counter() - start, os.times()
    return wall, after.children_user + after.children_system - before.children_user - before.children_system


if __name__ == "__main__":
    sys.exit(main())
