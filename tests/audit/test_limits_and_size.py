"""Page limits, e-mail size and picture fineness are judged by the preset's rules."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from sendorganiser.audit import Finding, Severity, check, check_file
from sendorganiser.errors import PresetError
from sendorganiser.model import PageLimit, Rules
from sendorganiser.presets import to_plain
from tests.audit.maker import A4, PAGES, SECTIONS, Recipe, add_on_page, make, picture

EVIDENCE = PAGES - 1  # all but the index


def judged(path: Path, *limits: PageLimit) -> list[Finding]:
    return list(check(path, rules=Rules(limits=limits))[1])


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("limits") / "good.pdf")


def test_evidence_at_the_limit_is_fine(good: Path) -> None:
    assert judged(good, PageLimit("a refusal to assess", EVIDENCE, "PD-7")) == []


def test_evidence_over_the_only_limit_is_an_error_that_says_what_to_do(good: Path) -> None:
    (told,) = judged(good, PageLimit("a refusal to assess", EVIDENCE - 1, "PD-7"))
    assert (told.severity, told.rule) == (Severity.ERROR, "PD-7 limit")
    assert "9 pages of evidence" in told.what
    assert "a refusal to assess (8)" in told.what
    assert "SEND7" in told.todo


def test_evidence_over_a_smaller_limit_names_the_appeals_it_fits(good: Path) -> None:
    limits = (PageLimit("a refusal to assess", 8, "PD-7"), PageLimit("Section B or F", 100, "PD-7"))
    (told,) = judged(good, *limits)
    assert told.severity is Severity.WARNING
    assert told.what == (
        "There are 9 pages of evidence: allowed for Section B or F (100); too many for a refusal to assess (8)."
    )
    assert "SEND7" in told.todo


def test_a_limit_of_one_section_counts_its_pages_only(good: Path) -> None:
    assert judged(good, PageLimit("reports", 4, "PD", sections=("reports",))) == []
    (told,) = judged(good, PageLimit("reports", 3, "PD", sections=("reports",)))
    assert told.severity is Severity.ERROR
    assert "4 pages" in told.what


def test_a_section_that_cannot_be_found_is_doubted_and_never_an_error(good: Path) -> None:
    assert judged(good, PageLimit("core", 100, "PD", sections=("core-bundle",))) == []
    (told,) = judged(good, PageLimit("core", 5, "PD", sections=("core-bundle",)))
    assert told.severity is Severity.WARNING
    assert "cannot be told" in told.what
    (told,) = judged(good, *(PageLimit(name, 5, "PD", sections=(f"the {name} part",)) for name in ("core", "late")))
    assert "core (5) and late (5)" in told.what  # one sentence for all


def test_a_section_without_papers_is_not_looked_for_where_the_others_have_their_bookmarks(good: Path) -> None:
    plans = PageLimit("plans", 100, "PD", sections=("Plans",))
    assert judged(good, plans, PageLimit("working", 5, "PD", sections=("Working document",))) == []
    (told,) = judged(good, plans, PageLimit("core", 5, "PD", sections=("Reports of experts",)))
    assert "cannot be told" in told.what  # they may be those named “Reports”


def test_a_file_too_large_for_an_e_mail_is_told_with_what_to_do(good: Path) -> None:
    size = good.stat().st_size / 1_000_000
    assert check(good, rules=Rules(mail_megabytes=size * 1.38))[1] == ()
    (told,) = check(good, rules=Rules(mail_megabytes=size * 1.36))[1]
    assert (told.severity, told.rule) == (Severity.WARNING, "GB-16 size")
    assert "1 of 3" in told.todo


@pytest.mark.parametrize(("dots", "told"), [(1200, []), (1224, []), (1260, [("GB-9 fine", 4, Severity.NOTE)])])
def test_pictures_of_more_than_300_dots_an_inch_are_told(dots: int, told: list[Any], tmp_path: Path) -> None:
    def photo(c: Any, page: int) -> None:
        c.drawImage(picture(dots, dots), 100, 300, 288, 288)  # four inches; the last of a fiftieth more is rounding
        c.setFont("Letter", 12)
        c.drawString(72, 700, "A photo of the classroom door")

    made = make(tmp_path / "photo.pdf", Recipe(content={4: photo}))
    assert [(f.rule, f.page, f.severity) for f in check(made)[1]] == told


def test_the_rules_reach_the_worker_as_plain_data(good: Path) -> None:
    rules = Rules(chronological=True, limits=(PageLimit("a refusal to assess", 8, "PD-7"),))
    answer = check_file(str(good), to_plain(rules), lambda said: None)
    assert [f["rule"] for f in answer["findings"]] == ["PD-7 limit"]
    with pytest.raises(PresetError, match="cronological"):
        check_file(str(good), {"cronological": True}, lambda said: None)


def test_an_index_over_two_pages_does_not_count_as_evidence(tmp_path: Path) -> None:
    (plans, (ehc, amended)), (reports, (speech, _)) = SECTIONS
    papers = ((plans, (replace(ehc, first=3, pages=2), amended)), (reports, (replace(speech, pages=4),)))

    def more_index(c: Any, page: int) -> None:
        c.setFont("Letter", 11)
        c.drawString(72, 740, "4 School letter")
        c.drawRightString(480, 740, "10")

    def more_links(pdf: pikepdf.Pdf) -> None:
        leads = pikepdf.Array([pdf.pages[9].obj, pikepdf.Name.XYZ, None, None, None])
        add_on_page(pdf, 2, Subtype=pikepdf.Name.Link, Dest=leads)
        pdf.pages[1].obj.Annots[0].Rect = pikepdf.Array([70, 735, 530, 753])

    made = make(tmp_path / "two.pdf", Recipe(sections=papers, content={2: more_index}), more_links)
    assert [f.rule for f in judged(made, PageLimit("an appeal", PAGES - 2, "PD"))] == ["GB-4 complete"]
    assert "8 pages of evidence" in judged(made, PageLimit("an appeal", PAGES - 3, "PD"))[0].what


def test_pictures_whose_numbers_cannot_be_read_are_doubted_and_never_an_error(tmp_path: Path) -> None:
    scan = picture(827, 1169)
    pages = {page: lambda c, _: c.drawImage(scan, 0, 0, *A4) for page in range(2, PAGES + 1)}
    made = make(tmp_path / "scans.pdf", Recipe(content=pages, number=lambda p: "1" if p == 1 else ""))
    told = [(f.rule, f.severity, f.page) for f in check(made)[1]]
    assert told == [("GB-2 number", Severity.WARNING, 2), ("GB-6 searchable", Severity.WARNING, 2)]
