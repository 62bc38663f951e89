"""Makes councils' bundles that are awkward to compare, and counts what is said of them that is not so.

    python -m tests.acceptance.awkward_council [--count 20] [--seed 1] [--keep FOLDER]

Each holds about twelve papers in a random order, with or without bookmarks: mine, some lacking pages; papers I never
saw; pages copied past reading of both; sheets that part the sections, between papers and inside them; photos; two
papers of mine that hardly differ; backs of sheets. Prints each thing said wrongly, then the sums.
"""

import argparse
import io
import random
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pikepdf
import pypdfium2
from PIL import Image, ImageDraw, ImageFilter

from sendorganiser.jobs import Job
from sendorganiser.store import Archive
from sendorganiser.workflows.add_documents import add_documents
from sendorganiser.workflows.compare_bundle import CouncilBundle, compare_bundle
from sendorganiser.workflows.read_pages import read_pages
from tests import papers
from tests.acceptance.made_pile import draw_lines

_NOW = "2026-11-22T10:00:00+00:00"
_STOCK = (
    "the support set out in the plan has not been delivered since half-term",
    "please see the advice attached to this letter",
    "a further review will be held when the new timetable is known",
    "progress in reading has been slow despite daily practice",
    "we look forward to hearing from you within fifteen days",
)
_KINDS = (
    "School report",
    "Speech therapy report",
    "Letter",
    "Annual review",
    "Psychologist advice",
    "Minutes",
    "Statement",
)


@dataclass(frozen=True)
class _Page:
    """A page of the bundle: whose it is (0: not mine) and which (0: a sheet or a back), and whether it can be read."""

    paper: int
    number: int
    is_gone: bool = False
    is_sheet: bool = False


@dataclass
class _Wrong:
    told: list[str] = field(default_factory=list)
    sums: Counter[str] = field(default_factory=Counter)

    def add(self, what: str, words: str) -> None:
        self.sums[what] += 1
        self.told.append(f"{what}: {words}")


def main() -> None:
    """Make the bundles, compare each, print what was wrong."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--count", type=int, default=20)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--keep", type=Path)
    given = asked.parse_args()
    sums, pages = Counter[str](), Counter[str]()
    for number in range(given.seed * 100, given.seed * 100 + given.count):
        with tempfile.TemporaryDirectory() as made:
            folder = given.keep / str(number) if given.keep else Path(made)
            folder.mkdir(parents=True, exist_ok=True)
            wrong = _one(folder, random.Random(number), pages)
        print(f"{number}: {'; '.join(wrong.told) or 'all as it is'}", flush=True)
        sums += wrong.sums
    print(", ".join(f"{count} {what}" for what, count in sorted(pages.items())))
    print(", ".join(f"{count} {what}" for what, count in sorted(sums.items())) or "nothing wrong")


def _one(folder: Path, chance: random.Random, pages: Counter[str]) -> _Wrong:
    with Archive.open(folder / "archive") as archive:
        case = archive.add_case(name="Maya Tresswell", now=_NOW)
        mine = _my_papers(archive, case, folder, chance)
        strangers = [_drawn(folder / f"theirs {n}.pdf", _lines(chance), chance) for n in range(chance.randint(2, 4))]
        strangers += [_photos(folder / "their photos.pdf", chance, 1)] if chance.random() < 0.5 else []
        read_pages(archive, Job())
        book = _bound(folder / "bundle.pdf", mine, strangers, chance)
        found = compare_bundle(archive, Job(), case=case, file=folder / "bundle.pdf")
    pages.update(_kind(page) for page in book)
    return _judged(found, book, {number: _texts(file) for number, file in mine.items()})


def _texts(file: Path) -> list[str]:
    with pypdfium2.PdfDocument(file) as pdf:
        return [page.get_textpage().get_text_range() for page in pdf]


def _kind(page: _Page) -> str:
    if page.is_sheet:
        return "sheets and backs"
    whose = "pages of mine" if page.paper else "pages of others"
    return f"{whose} past reading" if page.is_gone else whose


def _my_papers(archive: Archive, case: int, folder: Path, chance: random.Random) -> dict[int, Path]:
    files = [_drawn(folder / f"mine {n}.pdf", _lines(chance), chance) for n in range(chance.randint(7, 9))]
    twin, state = _lines(chance), chance.getrandbits(32)
    for n in range(2):
        some = [line.replace("twelve", ("six", "nine")[n]).replace("May 2", ("May 2", "June 2")[n]) for line in twin]
        files.append(_drawn(folder / f"twin {n}.pdf", some, random.Random(state)))
    files.append(_photos(folder / "photos.pdf", chance, chance.randint(1, 3)))
    add_documents(archive, Job(), case=case, files=files, now=_NOW)
    return {one.id: folder / one.source_name for one in archive.documents(case)}


def _lines(chance: random.Random) -> list[str]:
    """A paper of one to six pages: most of its words its own, some those of every paper of the trade."""
    letters = "aeioulmnrstdpcgbh"
    own = ["".join(chance.choice(letters) for _ in range(chance.randint(3, 9))) for _ in range(250)]

    def said() -> str:
        if chance.random() < 0.15:
            return f"{chance.choice(_STOCK).capitalize()}."
        return " ".join(chance.choice(own) for _ in range(chance.randint(7, 16))).capitalize() + "."

    office = f"{chance.choice(own).capitalize()} Council|1 High Street|01632 960000|Maya Tresswell|Wexmoor"
    top = [f"# {chance.choice(_KINDS)}", "Maya Tresswell", f"{chance.randint(1, 28)} May 2025", "She has twelve hours."]
    body = [" ".join(said() for _ in range(chance.randint(2, 5))) for _ in range(chance.choice((4, 9, 15, 25, 40)))]
    return [office, *top, *(line for text in body for line in (text, ""))]


def _drawn(file: Path, lines: list[str], chance: random.Random) -> Path:
    draw_lines(file, lines, chance)
    return file


def _photos(file: Path, chance: random.Random, count: int) -> Path:
    """Photos one after another of much the same thing: shades and spots, no words."""
    pictures = []
    spots = [[chance.randint(0, 1000) for _ in range(3)] for _ in range(12)]
    for _ in range(count):
        picture = Image.new("L", (900, 1200), chance.randint(90, 160))
        draw = ImageDraw.Draw(picture)
        for x, y, shade in spots:
            x, y = x + chance.randint(-150, 150), y + chance.randint(-150, 150)
            draw.ellipse((x - 140, y - 140, x + 140, y + 140), fill=shade % 256)
        pictures.append(picture.filter(ImageFilter.GaussianBlur(8)))
    pictures[0].save(file, "PDF", resolution=110, save_all=True, append_images=pictures[1:])
    return file


def _bound(out: Path, mine: dict[int, Path], strangers: list[Path], chance: random.Random) -> list[_Page]:
    """Bind most of mine and all of theirs in a random order; return what each page of the bundle is."""
    inside = [
        *((number, file) for number, file in mine.items() if chance.random() < 0.85),
        *((0, f) for f in strangers),
    ]
    chance.shuffle(inside)
    book: list[_Page] = []
    with_marks, duplex = chance.random() < 0.5, chance.random() < 0.25
    with pikepdf.new() as made, made.open_outline() as outline:
        for paper, file in inside:
            if chance.random() < 0.25:
                _put(made, book, _Page(0, 0, is_sheet=True), _sheet(f"Section {chance.choice('BCDEF')}", chance))
            if with_marks:
                outline.root.append(pikepdf.OutlineItem(f"{file.stem} – page {len(book) + 1}", len(book)))
            for page, content in _copied(paper, file, chance):
                _put(made, book, page, content)
                if chance.random() < 0.05:
                    _put(made, book, _Page(0, 0, is_sheet=True), _sheet("Appendix", chance))
            if duplex and len(book) % 2:
                _put(made, book, _Page(0, 0, is_sheet=True), _picture(Image.new("L", (1240, 1754), 247)))
        made.save(out)
    return book


def _put(made: pikepdf.Pdf, book: list[_Page], page: _Page, content: bytes) -> None:
    with pikepdf.open(io.BytesIO(content)) as one:
        made.pages.extend(one.pages)
    book.append(page)


def _copied(paper: int, file: Path, chance: random.Random) -> Iterator[tuple[_Page, bytes]]:
    """Yield the pages of a paper as they were copied: some left out, some scanned past reading."""
    with pikepdf.open(file) as pdf, pypdfium2.PdfDocument(file) as drawn:
        count = len(pdf.pages)
        lost = chance.randint(1, count) if paper and count > 1 and chance.random() < 0.2 else 0
        fate = chance.random()  # one page past reading, all of them, or none
        gone = {chance.randint(1, count)} if fate < 0.3 else {*range(1, count + 1)} if fate < 0.38 else set[int]()
        is_scanned = chance.random() < 0.15
        for number in range(1, count + 1):
            if number == lost:
                continue
            with pikepdf.new() as one:
                one.pages.append(pdf.pages[number - 1])
                held = io.BytesIO()
                one.save(held)
            content = held.getvalue()
            if number in gone:
                content = _picture(_spoilt(drawn[number - 1], chance))
            elif is_scanned:
                content = _picture(_render(drawn[number - 1], 150).rotate(chance.uniform(-0.6, 0.6), fillcolor=250))
            yield _Page(paper, number, number in gone), content


def _spoilt(page: pypdfium2.PdfPage, chance: random.Random) -> Image.Image:
    """Copy a page past reading in one of three ways: too coarse, too faint, too dark."""
    way = chance.choice(("coarse", "coarse", "faint", "dark"))
    if way == "coarse":
        picture = _render(page, chance.randint(20, 34)).filter(ImageFilter.GaussianBlur(chance.uniform(1, 2)))
        return Image.blend(picture, papers.noise(picture.size, 18, seed=chance.getrandbits(16)), 0.06)
    picture = _render(page, 60).filter(ImageFilter.GaussianBlur(2.2))
    picture = Image.blend(picture, papers.noise(picture.size, 60, seed=chance.getrandbits(16)), 0.3)
    return (
        picture.point(lambda shade: 150 + shade * 2 // 5) if way == "faint" else picture.point(lambda shade: shade // 2)
    )


def _render(page: pypdfium2.PdfPage, dpi: int) -> Image.Image:
    picture: Image.Image = page.render(scale=dpi / 72, grayscale=True).to_pil().convert("L")
    return picture


def _sheet(words: str, chance: random.Random) -> bytes:
    """A sheet between sections: printed, or scanned from coloured card."""
    picture = papers.picture_of(f"\n\n\n\n\n          {words}", dpi=120, size=28)
    return _picture(picture.point(lambda shade: shade * 3 // 4) if chance.random() < 0.5 else picture)


def _picture(picture: Image.Image) -> bytes:
    held = io.BytesIO()
    picture.save(held, "PDF", resolution=picture.width / 8.27, quality=70)
    return held.getvalue()


def _judged(found: CouncilBundle, book: list[_Page], mine: dict[int, list[str]]) -> _Wrong:
    """Hold what was said to what is so; a page that reads the same in two papers may be said to stand in either."""
    wrong = _Wrong()
    where = {(page.paper, page.number): n for n, page in enumerate(book, 1) if page.paper}
    unseen = {n for run in found.compared.unseen for n in range(run.first, run.last + 1)}
    told = unseen | {*found.hard}
    for paper in found.compared.papers:
        for page, text in enumerate(mine[paper.document], 1):
            said, is_so = paper.places[page - 1], where.get((paper.document, page), 0)
            there = book[said - 1]
            if said and text and there.paper and not there.is_gone and mine[there.paper][there.number - 1] == text:
                continue
            name = f"{paper.title} page {page}: {said}, is {is_so}"
            is_gone = is_so > 0 and book[is_so - 1].is_gone
            if not said and is_gone:
                wrong.add(f"past reading, said missing{', its page told of' if is_so in told else ''}", name)
            elif said != is_so and page not in paper.blank:
                wrong.add(
                    "said missing" if not said else "said there, and is not" if not is_so else "wrong place", name
                )
            elif page in paper.unread and not is_gone:
                wrong.add("said unread, and can be read", name)
        if paper.state not in ("whole", "part", "missing"):
            wrong.add(f"said {paper.state}", paper.title)
    for n, page in enumerate(book, 1):
        if page.is_sheet:
            wrong.sums["sheets said to be papers"] += n in unseen
        elif page.paper and not page.is_gone and n in unseen:
            wrong.add("mine, said never seen", f"bundle page {n}")
        elif not page.paper and n not in told:
            wrong.add("never seen, and not told", f"bundle page {n}")
    return wrong


if __name__ == "__main__":
    main()
