"""Adding 2,000 born-digital one-page PDFs, against `pdftotext` and `sha256sum` over the same files in the same run.

Prints CPU seconds (user and system, with all child processes) and their ratio. Needs `pdftotext` and `sha256sum`.
"""

import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

COUNT = 2000
WORDS = (
    "child",
    "support",
    "provision",
    "school",
    "report",
    "council",
    "letter",
    "need",
    "therapist",
    "weekly",
    "plan",
)


def main() -> int:
    """Make the papers, run both, print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        papers = Path(folder, "papers")
        papers.mkdir()
        make_papers(papers)
        listed = "ls | xargs -P 2 -I {} sh -c 'pdftotext {} - > /dev/null; sha256sum {} > /dev/null'"
        _run("warm-up", ["sh", "-c", listed], papers)
        rival = _run("pdftotext and sha256sum", ["sh", "-c", listed], papers)
        archive = Path(folder, "archive")
        ours_is = [sys.executable, "-m", "sendorganiser", "--archive", str(archive), "--quiet"]
        subprocess.run([*ours_is, "case", "new", "x"], check=True, stdout=subprocess.DEVNULL)
        ours = _run("add", [*ours_is, "--json", "add", str(papers)], papers)
        print(f"ratio of CPU seconds: {ours / rival:.2f}")
    return 0


def make_papers(folder: Path) -> None:
    chance = random.Random(3)
    for number in range(COUNT):
        canvas = Canvas(str(folder / f"{number:04}.pdf"), pagesize=A4, invariant=1)
        text = canvas.beginText(72, 760)
        text.textLine(f"Wexmoor County Council {number}")
        for _ in range(40):
            text.textLine(" ".join(chance.choices(WORDS, k=11)))
        canvas.drawText(text)
        canvas.save()


def _run(name: str, command: list[str], folder: Path) -> float:
    before, start = os.times(), time.perf_counter()
    # An environment's own file would be found first; the project is where we stand.
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)}
    subprocess.run(command, cwd=folder, env=environment, check=True, stdout=subprocess.DEVNULL)
    after, wall = os.times(), time.perf_counter() - start
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    print(f"{name}: {cpu:.1f} CPU s, {wall:.1f} s")
    return cpu


if __name__ == "__main__":
    sys.exit(main())
