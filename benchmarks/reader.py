"""Measures the reader: how soon a page shows, how long the window's thread is held, and memory, on 700 pages.

    python benchmarks/reader.py [--pages 700] [--dpi 300]

It makes a born-digital file and a scan of that many pages, opens each in the reader's view, goes to pages all over
it, scrolls through it, and prints figures: `shown` from asking for a page to its sharp picture on screen, `held` the
longest the window's thread was busy at a stretch (by the clock, and of its own CPU, which other programs do not
lengthen), `memory` of this process and the worker together.
"""

import argparse
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parent.parent))

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from sendorganiser.gui import style
from sendorganiser.gui.pages import PageSource
from sendorganiser.gui.widgets.page_view import PageView

_LINE = "The council must secure the special educational provision that is specified in Section F of the plan. "
_BEAT_MS = 2


class Beats:
    """Notes the longest time between two beats of the window's thread, and the most it worked between two.

    The second is of the thread's own CPU: other programs, which make the first longer, do not count in it.
    """

    def __init__(self) -> None:
        self.begin()
        self._timer = QTimer()
        self._timer.timeout.connect(self._beat)
        self._timer.start(_BEAT_MS)

    def _beat(self) -> None:
        now, worked = time.perf_counter(), time.thread_time()
        self.longest = max(self.longest, now - self._last)
        self.most_work = max(self.most_work, worked - self._worked)
        self._last, self._worked = now, worked

    def begin(self) -> None:
        self.longest, self._last = 0.0, time.perf_counter()
        self.most_work, self._worked = 0.0, time.thread_time()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=700)
    parser.add_argument("--dpi", type=int, default=300)
    parser.add_argument("--asked", type=int, default=40, help="so many pages are gone to")
    parser.add_argument("--make", nargs=2, metavar=("KIND", "FILE"), help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.make:  # in a process of its own: what making takes is not the reader's memory
        make = _written if chosen.make[0] == "born-digital" else _scanned
        make(Path(chosen.make[1]), chosen.pages, chosen.dpi)
        return
    application = style.make_application(["reader"])
    style.apply(application, style.Theme.LIGHT)
    with tempfile.TemporaryDirectory() as folder:
        for name in ("born-digital", "scan"):
            file = Path(folder) / f"{name}.pdf"
            size = ["--pages", str(chosen.pages), "--dpi", str(chosen.dpi)]
            subprocess.run([sys.executable, __file__, "--make", name, str(file), *size], check=True)
            _measure(name, file, chosen.asked, application)


def _measure(name: str, file: Path, asked: int, application: QApplication) -> None:
    source, beats = PageSource(), Beats()
    view = PageView(source)
    view.resize(1000, 760)
    view.show()
    began = time.perf_counter()
    view.open(str(file))
    _wait(lambda: _is_sharp(view, source, str(file)))
    opened = time.perf_counter() - began
    beats.begin()
    shown = []
    dice = random.Random(7)
    for _ in range(asked):
        page = dice.randint(1, view.pages)
        began = time.perf_counter()
        view.go_to(page)
        _wait(lambda: _is_sharp(view, source, str(file)))
        shown.append(time.perf_counter() - began)
    held_going, worked_going = beats.longest, beats.most_work
    beats.begin()
    bar = view.verticalScrollBar()
    for step in range(400):
        bar.setValue(bar.value() + 160 if step < 300 else bar.value() - 400)
        _spend(5)
    held = beats.longest
    shown.sort()
    print(
        f"{name}: {view.pages} pages, {file.stat().st_size / 1e6:.0f} MB; first page {opened * 1000:.0f} ms; "
        f"page shown median {statistics.median(shown) * 1000:.0f} ms, "
        f"95th percentile {shown[int(len(shown) * 0.95)] * 1000:.0f} ms; held {held_going * 1000:.0f} ms going to "
        f"pages, {held * 1000:.0f} ms scrolling (of its own CPU {worked_going * 1000:.0f} and "
        f"{beats.most_work * 1000:.0f} ms); memory {_memory():.0f} MB"
    )
    view.close_paper()
    source.close()
    view.hide()


def _is_sharp(view: PageView, source: PageSource, file: str) -> bool:
    if not view.pages:
        return False
    wanted = view._picture_of(view.page, 0)  # noqa: SLF001 (what the view itself asks for)  # type: ignore[arg-type]
    return source.picture(file, view.page, wanted.width) is not None


def _wait(until, most: float = 30.0) -> None:  # type: ignore[no-untyped-def]
    end = time.perf_counter() + most
    while not until() and time.perf_counter() < end:
        _spend(1)


def _spend(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def _memory() -> float:
    """Return the megabytes of this process and those it started, where the system tells (Linux)."""
    own = os.getpid()
    total = 0.0
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            status = dict(line.split(":", 1) for line in (entry / "status").read_text().splitlines() if ":" in line)
        except OSError:
            continue
        if int(entry.name) == own or int(status["PPid"]) == own:
            total += int(status.get("VmRSS", "0 kB").split()[0]) / 1024
    return total


def _written(file: Path, pages: int, _: int) -> None:
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(file), pagesize=(595, 842))
    for number in range(1, pages + 1):
        canvas.setFont("Helvetica", 10)
        for row in range(50):
            canvas.drawString(50, 790 - row * 14.5, f"{number}.{row} {_LINE}"[:100])
        canvas.showPage()
    canvas.save()


def _scanned(file: Path, pages: int, dpi: int) -> None:
    """Make a scan: full-page grey JPEGs with text and grain, ten of them used in turn as objects of their own."""
    import io

    from PIL import Image, ImageDraw
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    size = (round(8.27 * dpi), round(11.69 * dpi))
    sheets = []
    for number in range(10):
        picture = Image.effect_noise(size, 18).point(lambda value: min(255, value + 110))
        draw = ImageDraw.Draw(picture)
        for row in range(60):
            draw.text((200, 200 + row * 52), f"{number}.{row} {_LINE}", fill=20, font_size=36)
        made = io.BytesIO()
        picture.save(made, "JPEG", quality=70)
        sheets.append(ImageReader(made))
    canvas = Canvas(str(file), pagesize=(595, 842))
    for number in range(pages):
        canvas.drawImage(sheets[number % 10], 0, 0, 595, 842)
        canvas.showPage()
    canvas.save()


if __name__ == "__main__":
    main()
