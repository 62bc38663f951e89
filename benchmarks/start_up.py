"""Cold start to a usable window with 2,000 papers, against a bare PySide6 window in the same run (no screen needed).

Ours is started by its own front door, as a click on its icon does. Usable: the window is shown and painted, its list
shows papers and answers keys, and the event loop is idle. The rest of a long list is read straight after that, then the
chosen paper's page and facts are made in short steps: the second and third lines say when those are there. The first
round writes the byte code, as installing the app does, and is not counted. The median of the other rounds is printed.
Another number of papers may be given: `python benchmarks/start_up.py 5000`.
"""

import contextlib
import os
import resource
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from io import BytesIO
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from sendorganiser.model import Page
from sendorganiser.store import Archive
from sendorganiser.store.documents import NewDocument

PAPERS, PAIRS = 2000, 15
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
import os, sys
from sendorganiser.__main__ import hurry_qt
hurry_qt()  # the front door does so too, before anything of Qt is imported
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from sendorganiser.__main__ import main
from sendorganiser.gui.window import MainWindow
def stop():
    os._exit(0)  # what follows is closing, not starting
def press_down():
    papers = browser.papers
    before = papers.currentIndex().row()
    down = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(papers, down)
    assert papers.isVisible() and papers.currentIndex().row() == before + 1, "the list does not answer"
    stop()
def watch(application):
    global browser
    window, = (each for each in application.topLevelWidgets() if isinstance(each, MainWindow))
    browser = window.current_room.browser
    WAIT
    return enter()
enter, QApplication.exec = QApplication.exec, watch
sys.argv[1:] = []
sys.exit(main())
"""
WAITS = {
    "usable": "QTimer.singleShot(0, lambda: QTimer.singleShot(0, press_down))",
    "all papers listed": "browser.listed.connect(lambda: len(browser.papers.papers.documents()) < PAPERS or stop())",
    "the paper beside the list": "browser.side_shown.connect(stop)",
}
SCREEN = """{"screens": [{"name": "one", "x": 0, "y": 0, "width": 1920, "height": 1080,
"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}]}"""


def main() -> int:
    """Fill an archive, start both in turn, print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        papers = int(sys.argv[1]) if len(sys.argv) > 1 else PAPERS
        fill(Path(folder, "archive"), papers)
        Path(folder, "screen.json").write_text(SCREEN)
        programs = {until: OURS.replace("WAIT", wait).replace("PAPERS", str(papers)) for until, wait in WAITS.items()}
        rounds = []
        for _ in range(PAIRS + 1):
            bare = _start(BARE, Path(folder))
            rounds.append((bare, {until: _start(program, Path(folder)) for until, program in programs.items()}))
    for name, which in (("wall", 0), ("CPU", 1)):
        bare_time = statistics.median(bare[which] for bare, _ in rounds[1:])
        for until in WAITS:
            ours_time = statistics.median(ours[until][which] for _, ours in rounds[1:])
            ratio = statistics.median(ours[until][which] / bare[which] for bare, ours in rounds[1:])
            print(f"{name}, {until}: bare {bare_time:.3f} s, ours {ours_time:.3f} s, ratio {ratio:.2f}")
    return 0


def fill(home: Path, papers: int) -> None:
    """Make an archive of so many papers, each a page that can be drawn."""
    page = BytesIO()
    canvas = Canvas(page, pagesize=(595, 842), invariant=1)
    canvas.drawString(72, 760, "words")
    canvas.save()
    with Archive.open(home) as archive:
        case = archive.add_case(name="Maya Tresswell", now="2026-11-21")
        for number in range(papers):
            source = home / "source"
            source.write_bytes(page.getvalue() + b"\n% " + str(number).encode())  # no two may be copies
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


def _start(program: str, folder: Path) -> tuple[float, float]:
    environment = {**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={folder / 'screen.json'}"}
    environment |= {"PYTHONPATH": str(Path(__file__).parent.parent), "PYTHONDONTWRITEBYTECODE": ""}
    environment |= {"PYTHONPYCACHEPREFIX": str(folder / "byte-code"), "XDG_CONFIG_HOME": str(folder / "choices")}
    environment |= {"SENDORGANISER_ARCHIVE": str(folder / "archive")}
    before, start = _seconds(), time.perf_counter()
    ran = subprocess.Popen(
        [sys.executable, "-c", program],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    code = ran.wait()
    wall, cpu = time.perf_counter() - start, _seconds() - before
    with contextlib.suppress(ProcessLookupError):
        os.killpg(ran.pid, signal.SIGKILL)  # a worker it had begun would slow the next program down
    if code:
        raise SystemExit(f"One of the programs failed ({code}).")
    return wall, cpu


def _seconds() -> float:
    """Return the CPU time of the programs that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    sys.exit(main())
