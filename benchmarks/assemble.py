"""Measures making a bundle of 1,000 pages and 200 MB against qpdf's plain merge of the same files.

    python benchmarks/assemble.py [--folder FOLDER] [--runs 3] [--documents 50] [--quality 70]

5,000 pages of 1.5 GB: `--documents 250 --quality 88`.
Makes PDFs of 20 pages (text, and full-page pictures of 1240 by 1754 dots) in FOLDER once, then runs both
in processes of their own, by turns, and prints the least processor time of each, the ratio, memory and disk.
"""

import argparse
import io
import os
import random
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

PAGES = 20
_WORDS = ["the", "child", "needs", "a", "plan", "and", "provision", "by", "the", "council", "in", "fifteen", "weeks"]


@dataclass(frozen=True)
class Run:
    """What one process used."""

    seconds: float
    megabytes: float


def main() -> None:
    """Make the papers if need be, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "sendorganiser-benchmark")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--documents", type=int, default=50)
    parser.add_argument("--quality", type=int, default=70, help="of the pictures, as JPEG counts it")
    parser.add_argument("--assemble", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--check", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    papers = arguments.folder / ("papers" if arguments.documents == 50 else f"papers-{arguments.documents}")
    out = arguments.folder / "bundle.pdf"
    if arguments.assemble:
        _assemble(papers, out)
        return
    if arguments.check:
        _check(out)
        return
    if len(list(papers.glob("*.pdf"))) != arguments.documents:
        _make_papers(papers, arguments.documents, arguments.quality)
    files = sorted(str(path) for path in papers.glob("*.pdf"))
    size = sum(Path(file).stat().st_size for file in files)
    merge = ["qpdf", "--empty", "--pages", *files, "--", str(out)]
    same = ["--folder", str(arguments.folder), "--documents", str(arguments.documents)]
    ours = [sys.executable, __file__, "--assemble", *same]
    checks = [sys.executable, __file__, "--check", *same]
    plain, bundled, checked = [], [], []
    for _ in range(arguments.runs):
        out.unlink(missing_ok=True)
        plain.append(_run(merge))
        out.unlink()
        bundled.append(_run(ours))
        checked.append(_run(checks))
    print(f"papers          {len(files)} files, {size / 1e6:.0f} MB")
    for name, runs in (("qpdf merge", plain), ("our bundle", bundled), ("its check", checked)):
        each = " ".join(f"{run.seconds:.2f}" for run in runs)
        print(f"{name:15} {min(r.seconds for r in runs):.2f} s of processor (runs {each}), {runs[-1].megabytes:.0f} MB")
    least, ours_least, check_least = (min(r.seconds for r in runs) for runs in (plain, bundled, checked))
    print(f"ratio           {ours_least / least:.2f}; with the whole check {(ours_least + check_least) / least:.2f}")
    print(
        f"bundle          {out.stat().st_size / 1e6:.1f} MB; other files left or made on the way: {_others(arguments)}"
    )


def _run(command: list[str]) -> Run:
    process = subprocess.Popen(command)
    _, status, used = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{command[0]} failed")
    return Run(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def _others(arguments: argparse.Namespace) -> int:
    return sum(1 for path in arguments.folder.iterdir() if not path.name.startswith(("papers", "bundle.pdf")))


def _assemble(papers: Path, out: Path) -> None:
    from sendorganiser.bundle import plan
    from sendorganiser.bundle.assemble import assemble_pack
    from sendorganiser.model import PackSection, Paper
    from sendorganiser.presets import to_plain

    files = sorted(papers.glob("*.pdf"))
    section = PackSection("a", "Papers", "A", tuple(Paper(f.stem, f.stem, PAGES, file=str(f)) for f in files))
    planned = plan(title="Benchmark", subtitle="", sections=[section])
    assemble_pack(to_plain(planned), str(out), lambda _: None)


def _check(out: Path) -> None:
    from sendorganiser.audit.work import check_file

    errors = [f for f in check_file(str(out), None, lambda _: None)["findings"] if f["severity"] == "error"]
    if errors:
        raise SystemExit(f"the checker finds errors: {errors}")


def _make_papers(folder: Path, documents: int, quality: int) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    chance = random.Random(1)
    pictures = [_picture(chance, quality) for _ in range(10)]
    for n in range(documents):
        _make_paper(folder / f"paper-{n:03}.pdf", pictures, n, chance)


def _picture(chance: random.Random, quality: int) -> bytes:
    from PIL import Image

    small = Image.frombytes("RGB", (310, 438), chance.randbytes(310 * 438 * 3))
    grain = Image.frombytes("L", (1240, 1754), chance.randbytes(1240 * 1754)).convert("RGB")
    buffer = io.BytesIO()
    Image.blend(small.resize((1240, 1754)), grain, 0.2).save(buffer, "JPEG", quality=quality)
    return buffer.getvalue()


def _make_paper(path: Path, pictures: list[bytes], n: int, chance: random.Random) -> None:
    from reportlab import rl_config
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    rl_config.useA85 = 0
    canvas = Canvas(str(path), pagesize=(595.276, 841.89), invariant=1, pageCompression=1)
    for page in range(PAGES):
        canvas.bookmarkPage(f"page{page}")
        if page % 5 == 0:
            canvas.addOutlineEntry(f"Part {page // 5 + 1}", f"page{page}", 0)
        if page % 2:
            canvas.drawImage(ImageReader(io.BytesIO(pictures[(n + page) % 10])), 0, 0, 595.276, 841.89)
        else:
            canvas.setFont("Helvetica", 10)
            for line in range(50):
                canvas.drawString(50, 780 - 14 * line, " ".join(chance.choices(_WORDS, k=14)))
            canvas.linkRect("", f"page{page * 7 % PAGES}", (50, 40, 200, 60), relative=0)
            canvas.linkURL("https://example.org", (250, 40, 300, 60))
        canvas.showPage()
    canvas.save()


if __name__ == "__main__":
    main()
