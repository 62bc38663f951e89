"""A pile is split into its papers and put together again, and nothing is lost or found twice."""

from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from sendorganiser.errors import InputProblem
from sendorganiser.jobs import Cancelled, Job, Progress
from sendorganiser.model import Suggestion
from sendorganiser.store import Archive
from sendorganiser.store.families import Families
from sendorganiser.workflows.add_documents import add_documents
from sendorganiser.workflows.build_pack import fill_pack, new_pack
from sendorganiser.workflows.find_documents import find_documents
from sendorganiser.workflows.read_pages import read_pages
from sendorganiser.workflows.split_document import join_parts, part_again, split_document
from sendorganiser.workflows.suggest_borders import parts_between, suggest_borders, suggest_for_parts
from tests import papers
from tests.conftest import NOW
from tests.ingest.test_gaps import drawn

LETTER = (
    "Wexmoor County Council\nCounty Hall, Wexmoor WX1 1AA\nTelephone: 01632 960100\n{day}\nDear Mrs Tresswell\n"
    "{said}\nYours sincerely\nAnne Officer\nSEN Officer"
)
PAGES = (
    LETTER.format(day="4 March 2025", said="We have decided not to assess Maya. The walrus was discussed."),
    LETTER.format(day="9 June 2025", said="We will now carry out an assessment of Maya."),
    "of which a list is given below on this page for you to keep\nand more of it\nPage 2 of 2",
    LETTER.format(day="1 July 2025", said="We write about transport to school and the narwhal."),
)


@dataclass(frozen=True)
class Pile:
    """A pile in an archive, and the original's bytes."""

    archive: Archive
    case: int
    number: int
    original: bytes


@pytest.fixture
def pile(archive: Archive, case: int, tmp_path: Path) -> Pile:
    file = papers.pdf(tmp_path / "SAR response.pdf", PAGES)
    add_documents(archive, Job(), case=case, files=[file], now=NOW)
    (document,) = archive.documents(case)
    return Pile(archive, case, document.id, file.read_bytes())


def text_of(file: Path) -> str:
    with pypdfium2.PdfDocument(file) as opened:
        return "\n".join(page.get_textpage().get_text_range() for page in opened)


def split(pile: Pile, *at: int) -> tuple[int, ...]:
    return split_document(pile.archive, Job(), document=pile.number, at=at, now=NOW).parts


def test_borders_are_proposed_with_reasons_and_facts(pile: Pile) -> None:
    found = suggest_borders(pile.archive, Job(), document=pile.number)
    assert [border.page for border in found.borders] == [2, 4]
    assert all(border.why for border in found.borders)
    assert [(part.first, part.last) for part in found.parts] == [(1, 1), (2, 3), (4, 4)]
    dates = [part.found["date"].value for part in found.parts if part.found["date"]]
    assert dates == ["2025-03-04", "2025-06-09", "2025-07-01"]


def test_each_part_is_a_paper_with_its_own_pages_and_facts(pile: Pile) -> None:
    archive = pile.archive
    numbers = split(pile, 2, 4)
    listed = archive.documents(pile.case)
    assert sorted(document.id for document in listed) == sorted(numbers)
    assert [archive.document(number).date for number in numbers] == ["2025-03-04", "2025-06-09", "2025-07-01"]
    for number, (first, last) in zip(numbers, parts_between([2, 4], 4), strict=True):
        pages = archive.pages(number)
        assert [page.number for page in pages] == list(range(1, last - first + 2))
        assert [page.text for page in pages] == [page.text for page in archive.pages(pile.number)][first - 1 : last]
        for page in pages:
            assert str(page.text).splitlines()[0] in text_of(archive.reading_file(archive.document(number)))
    assert not archive.document(numbers[0]).confirmed


def test_each_part_remembers_its_source_pages(pile: Pile) -> None:
    first, middle, _ = split(pile, 2, 4)
    source = pile.archive.families.source(middle)
    assert source is not None
    assert (source.whole, source.name, source.first, source.last) == (pile.number, "SAR response.pdf", 2, 3)
    inner = split_document(pile.archive, Job(), document=middle, at=[2], now=NOW).parts[1]
    source = pile.archive.families.source(inner)
    assert source is not None
    assert (source.name, source.first, source.last) == ("SAR response.pdf", 3, 3)
    assert pile.archive.families.source(pile.number) is None
    assert pile.archive.families.direct_source(first) == (pile.number, "SAR response.pdf")


def test_the_whole_is_kept_as_it_came_and_is_sound(pile: Pile) -> None:
    split(pile, 2)
    whole = pile.archive.document(pile.number)
    assert pile.archive.original_file(whole).read_bytes() == pile.original
    assert pile.archive.check(iter(pile.archive.kept_files())).is_sound


def test_a_search_finds_each_word_once(pile: Pile) -> None:
    parts = split(pile, 2, 4)
    for typed, part in (("walrus", parts[0]), ("narwhal", parts[2])):
        assert [hit.document for hit in find_documents(pile.archive, case=pile.case, typed=typed)] == [part]
    join_parts(pile.archive, Job(), whole=pile.number, now=NOW)
    assert [hit.document for hit in find_documents(pile.archive, case=pile.case, typed="walrus")] == [pile.number]


def test_counts_are_of_the_parts_only(pile: Pile) -> None:
    split(pile, 2, 4)
    assert pile.archive.unconfirmed(pile.case) == 3
    assert (pile.archive.case(pile.case).documents, pile.archive.case(pile.case).pages) == (3, 4)


def test_a_bundle_has_the_parts_in_the_place_of_the_whole_and_back(pile: Pile) -> None:
    archive = pile.archive
    pack = new_pack(archive, Job(), case=pile.case, preset_id="plain", title="", now=NOW)
    sections = fill_pack(archive, Job(), pack=pack, now=NOW)
    ((section, before),) = [(s, d) for s, d in sections.items() if d]
    assert before == (pile.number,)
    parts = split(pile, 2, 4)
    assert archive.pack(pack).sections == {section: parts}
    joined = join_parts(archive, Job(), whole=pile.number, now=NOW)
    assert archive.pack(pack).sections == {section: (pile.number,)}
    part_again(archive, Job(), whole=pile.number, parts=joined)  # undo
    assert joined == parts and archive.pack(pack).sections == {section: parts}
    assert archive.bin.papers(pile.case) == []
    assert [hit.document for hit in find_documents(archive, case=pile.case, typed="walrus")] == [parts[0]]


def test_splitting_again_brings_back_what_was_said_of_a_part(pile: Pile) -> None:
    archive = pile.archive
    first, _ = split(pile, 2)
    archive.set_facts({first: {"title": "The refusal"}})
    join_parts(archive, Job(), whole=pile.number, now=NOW)
    again = split(pile, 2, 4)
    assert again[0] == first
    assert archive.document(first).title == "The refusal"
    assert len(archive.documents(pile.case)) == 3


def test_the_same_letter_twice_in_a_pile_makes_two_papers(archive: Archive, case: int, tmp_path: Path) -> None:
    file = papers.pdf(tmp_path / "twice.pdf", [PAGES[0], PAGES[0]])
    add_documents(archive, Job(), case=case, files=[file], now=NOW)
    (document,) = archive.documents(case)
    split_document(archive, Job(), document=document.id, at=[2], now=NOW)
    assert len(archive.documents(case)) == 2


def test_adding_the_whole_again_adds_nothing(pile: Pile, tmp_path: Path) -> None:
    split(pile, 2)
    added = add_documents(pile.archive, Job(), case=pile.case, files=[tmp_path / "SAR response.pdf"], now=NOW)
    assert added.count("already-there") == 1
    assert len(pile.archive.documents(pile.case)) == 2


@pytest.mark.parametrize("at", [(), (1,), (5,), (0, 2)])
def test_borders_outside_the_paper_are_refused(pile: Pile, at: tuple[int, ...]) -> None:
    with pytest.raises(InputProblem):
        split(pile, *at)
    assert len(pile.archive.documents(pile.case)) == 1


def test_a_split_paper_is_not_split_twice(pile: Pile) -> None:
    split(pile, 2)
    with pytest.raises(InputProblem, match="already"):
        split(pile, 3)


def test_a_paper_that_waits_for_ocr_is_not_split(archive: Archive, case: int, tmp_path: Path) -> None:
    file = papers.scan(tmp_path / "scan.pdf", ["one", "two"])
    add_documents(archive, Job(), case=case, files=[file], now=NOW)
    (document,) = archive.documents(case)
    with pytest.raises(InputProblem, match="still being read"):
        split_document(archive, Job(), document=document.id, at=[2], now=NOW)


def test_a_stop_or_a_fault_half_way_changes_nothing(pile: Pile, monkeypatch: pytest.MonkeyPatch) -> None:
    before = pile.archive.documents(pile.case)

    def stop(progress: Progress) -> None:
        if progress.what == "Splitting" and progress.done == 1:
            raise Cancelled

    with pytest.raises(Cancelled):
        split_document(pile.archive, Job(stop), document=pile.number, at=[2, 4], now=NOW)
    assert pile.archive.documents(pile.case) == before

    def fail(*_: object) -> None:
        raise RuntimeError("the plug was pulled")

    monkeypatch.setattr(Families, "_stand_in", fail)
    with pytest.raises(RuntimeError):
        split(pile, 2, 4)
    assert pile.archive.documents(pile.case) == before
    assert pile.archive.check(iter(pile.archive.kept_files())).is_sound
    monkeypatch.undo()
    assert len(split(pile, 2, 4)) == 3


def test_parts_hold_nothing_of_the_other_pages(pile: Pile) -> None:
    """A part that is bundled or handed over must not carry what was cut away."""
    first, _ = split(pile, 2)
    with pikepdf.open(pile.archive.reading_file(pile.archive.document(first))) as pdf:
        assert len(pdf.pages) == 1
        assert len([each for each in pdf.objects if getattr(each, "get", lambda _: None)("/Type") == "/Page"]) == 1


def _many(count: int) -> list[str]:
    told = ("transport", "a place at the hospital school", "the review", "speech therapy", "the panel")
    return [LETTER.format(day=f"{n + 1} May 2025", said=f"We write about {told[n % 5]}.") for n in range(count)]


def test_a_pile_is_not_filed_as_one_of_its_papers(archive: Archive, case: int, tmp_path: Path) -> None:
    file = papers.pdf(tmp_path / "SAR response.pdf", [*PAGES, *_many(8)])
    add_documents(archive, Job(), case=case, files=[file], now=NOW)
    (document,) = archive.documents(case)
    assert (document.title, document.kind, document.date, document.person) == ("SAR response", "", "", "")
    assert "papers in one file" in document.note and "Split into papers" in document.note


def test_a_long_report_is_one_paper(archive: Archive, case: int, tmp_path: Path) -> None:
    first = "Wexmoor County Council\n4 March 2025\nEducational psychology report\nMaya Tresswell"
    rest = [f"{n}. What was seen\nMaya was seen at school on {n} March 2025 and again at home." for n in range(2, 14)]
    file = papers.pdf(tmp_path / "report.pdf", [first, *rest])
    add_documents(archive, Job(), case=case, files=[file], now=NOW)
    (document,) = archive.documents(case)
    assert document.note == "" and document.date == "2025-03-04"


def test_a_scanned_pile_is_told_once_it_is_read(archive: Archive, case: int, tmp_path: Path) -> None:
    add_documents(archive, Job(), case=case, files=[papers.scan(tmp_path / "pile.pdf", _many(8))], now=NOW)
    read_pages(archive, Job(), case=case)
    (document,) = archive.documents(case)
    assert document.note.count("papers in one file") == 1 and (document.date, document.kind) == ("", "")


def test_a_part_of_a_printed_pile_has_the_facts_it_would_have_by_itself(
    archive: Archive, case: int, tmp_path: Path
) -> None:
    labels, answers = ("Pupil", "Date of birth", "Completed by"), ("Mina Dale", "3 May 2011", "Jo Hale")
    form = drawn(tmp_path, ("Request for an EHC needs assessment",), labels, answers)
    with pikepdf.open(form) as source, pikepdf.new() as made:
        for _ in range(2):
            made.pages.extend(source.pages)
        made.save(tmp_path / "pile.pdf")
    add_documents(archive, Job(), case=case, files=[tmp_path / "pile.pdf", form], now=NOW)
    pile, alone = sorted(archive.documents(case), key=lambda document: -document.pages)
    for part in suggest_for_parts(archive, Job(), document=pile.id, parts=[(1, 1), (2, 2)]):
        for fact in ("kind", "date", "organisation", "person", "child"):
            assert value_of(part.found[fact]) == value_of(alone.suggested[fact]), fact
    assert [value_of(alone.suggested[fact]) for fact in ("child", "person")] == ["Mina Dale", "Jo Hale"]


def value_of(suggested: Suggestion | None) -> str:
    return suggested.value if suggested else ""
