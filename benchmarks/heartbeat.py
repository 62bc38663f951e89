"""How long the window's thread is ever blocked while 200 papers are added, without a screen.

A timer beats every 5 ms in the window's thread; what is late by more is time in which a click would have waited.
"""

import os
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parent))

import add_papers  # noqa: E402  (its papers)
from PySide6.QtCore import Qt, QTimer  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from sendorganiser.gui import style  # noqa: E402
from sendorganiser.gui.app import App  # noqa: E402
from sendorganiser.store import Archive  # noqa: E402
from sendorganiser.workflows.add_documents import add_documents  # noqa: E402

COUNT, BEAT_MS = 200, 5


def main() -> int:
    """Open the window, add the papers, print how late the beats were."""
    with tempfile.TemporaryDirectory() as folder:
        home, papers = Path(folder, "archive"), Path(folder, "papers")
        papers.mkdir()
        add_papers.COUNT = COUNT
        add_papers.make_papers(papers)
        with Archive.open(home) as archive:
            case = archive.add_case(name="Maya Tresswell", now="")
        application = QApplication(sys.argv)
        style.apply(application)
        app = App(home)
        app.window.resize(1280, 800)
        app.window.show()
        beats: list[float] = []
        timer = QTimer(timerType=Qt.TimerType.PreciseTimer, interval=BEAT_MS)
        timer.timeout.connect(lambda: beats.append(time.perf_counter()))

        def begin() -> None:
            timer.start()
            app.desk.work(
                add_documents,
                owner=app,
                done=lambda _: QTimer.singleShot(1500, application.quit),
                what="Adding papers",
                case=case,
                files=[papers],
                now="",
            )

        QTimer.singleShot(1500, begin)
        application.exec()
        app.close()
    late = sorted((b - a) * 1000 - BEAT_MS for a, b in zip(beats, beats[1:], strict=False))
    print(f"{len(late)} beats; late by, ms: median {late[len(late) // 2]:.1f}, ", end="")
    print(f"99th percentile {late[int(len(late) * 0.99)]:.1f}, most {late[-1]:.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
