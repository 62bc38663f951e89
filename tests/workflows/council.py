"""Makes papers of a case and a council's bundle of them, clean or with faults planted in it. All words are made up."""

import io
import random
from dataclasses import dataclass, replace
from pathlib import Path

import pikepdf
import pypdfium2
from PIL import Image, ImageFilter

from sendorganiser.bundle import plan
from sendorganiser.bundle.assemble import assemble_pack
from sendorganiser.jobs import Job
from sendorganiser.model import PackSection, Paper
from sendorganiser.presets import to_plain
from sendorganiser.store import Archive
from sendorganiser.workflows.add_documents import add_documents
from tests import papers
from tests.conftest import NOW

_WORDS = """
    support reading speech therapy hours weekly school class teacher plan outcome need sensory overload break
     provision review meeting parent council panel evidence report assessment language words pictures small group
     adult trained morning afternoon lesson playground friend anxious calm quiet timetable visual prompt write
     number sentence listen attention remember follow instruction home transport taxi funding decision letter
     advice psychologist occupational therapist paediatrician nurse attendance behaviour progress target below above
     average score standard percentile term autumn spring summer annual because although however therefore during
""".split()  # noqa: SIM905
TITLES = (
    ("School report", "2025-07-04", 3),
    ("Speech therapy report", "2025-03-14", 4),
    ("Psychologist advice", "2025-05-02", 5),
    ("Letter to the council", "2025-06-11", 1),
    ("Annual review form", "2025-06-20", 4),
    ("Occupational therapy notes", "2025-02-07", 3),
    ("EHC plan final", "2025-09-01", 6),
    ("Hospital letter", "2025-01-15", 2),
    ("Attendance letter", "2025-04-30", 1),
    ("Parent statement", "2025-10-02", 3),
)


@dataclass(frozen=True)
class Made:
    """A paper of the case: its id in the archive, its title, its file, and the text of its pages."""

    id: int
    title: str
    file: Path
    pages: list[str]


def words(chance: random.Random, title: str, page: int, lines: int = 26) -> str:
    """A page of made-up sentences under its paper's title."""
    top = f"{title}\nPage {page}\n" if page > 1 else f"{title}\nMaya Tresswell\n"
    rows = [" ".join(chance.choice(_WORDS) for _ in range(11)).capitalize() for _ in range(lines)]
    rows[lines // 2] = (
        f"She needs {chance.randint(11, 29)} hours of support from {chance.randint(2, 9)} March each week"
    )
    return top + "\n".join(rows)


def make_case(archive: Archive, case: int, folder: Path, *, seed: int = 7) -> dict[str, Made]:
    """Put ten papers into the archive."""
    chance = random.Random(seed)
    made = {}
    for title, date, count in TITLES:
        pages = [words(chance, title, n) for n in range(1, count + 1)]
        file = papers.pdf(folder / f"{title}.pdf", pages)
        (number,) = add_documents(archive, Job(), case=case, files=[file], now=NOW).taken[0].documents
        archive.set_facts({number: {"title": title, "date": date}})
        made[title] = Made(number, title, file, pages)
    return made


def bundle(out: Path, chosen: list[tuple[str, Path]], *, labels: tuple[str, ...] = ()) -> Path:
    """Bind files into a bundle with an index, numbers and bookmarks, as a council's program does."""
    bound = []
    for n, (title, file) in enumerate(chosen):
        with pikepdf.open(file) as opened:
            bound.append(Paper(f"{n}", title, len(opened.pages), str(file)))
    planned = plan(title="Hearing bundle", subtitle="M T", sections=[PackSection("all", "Evidence", "A", tuple(bound))])
    if labels:
        planned = replace(planned, labels=labels)
    assemble_pack(to_plain(planned), str(out), lambda _: None)
    return out


def only(file: Path, out: Path, pages: list[int], *, turned: dict[int, int] | None = None) -> Path:
    """The pages of a file (from 1) in the order given; `turned` says by how much some are laid on their side."""
    with pikepdf.open(file) as source, pikepdf.new() as made:
        for page in pages:
            made.pages.append(source.pages[page - 1])
            if turned and page in turned:
                made.pages[-1].rotate(turned[page], relative=True)
        made.save(out)
    return out


def scanned(
    file: Path, out: Path, *, dpi: int = 150, tilt: float = 0.4, blur: float = 0.0, only: int = 0, seed: int = 0
) -> Path:
    """The file as a poor copier scans it; with `only`, just that page is scanned."""
    with pikepdf.open(file) as made, pypdfium2.PdfDocument(file) as drawn:
        for n in range(len(drawn)):
            if only and n + 1 != only:
                continue
            picture = drawn[n].render(scale=dpi / 72, grayscale=True).to_pil().convert("L")
            picture = picture.rotate(tilt, fillcolor=250, translate=(3, -2))
            picture = picture.filter(ImageFilter.GaussianBlur(blur)) if blur else picture
            picture = Image.blend(picture, papers.noise(picture.size, 18, seed=seed), 0.06)
            held = io.BytesIO()
            picture.save(held, "PDF", resolution=dpi)
            with pikepdf.open(held) as scan:
                made.pages[n] = scan.pages[0]
        made.save(out)
    return out
