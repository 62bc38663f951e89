"""Page limits, e-mail size and picture fineness are judged by the preset's rules."""

from pathlib import Path

import pikepdf
import pytest

from sendorganiser.audit import Finding, Severity, check, check_file
from sendorganiser.errors import PresetError
from sendorganiser.model import PageLimit, Rules
from sendorganiser.presets import to_plain
from tests.audit.maker import A4, PAGES, Recipe, make, picture

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


def test_a_file_too_large_for_an_e_mail_is_told_with_what_to_do(good: Path) -> None:
    size = good.stat().st_size / 1_000_000
    assert check(good, rules=Rules(mail_megabytes=size * 1.38))[1] == ()
    (told,) = check(good, rules=Rules(mail_megabytes=size * 1.36))[1]
    assert (told.severity, told.rule) == (Severity.WARNING, "GB-16 size")
    assert "1 of 3" in told.todo


def test_fine_pictures_are_told_only_where_asked(tmp_path: Path) -> None:
    def photo(c: object, page: int) -> None:
        c.drawImage(picture(1600, 1600), 100, 300, 288, 288)  # type: ignore[attr-defined]
        c.setFont("Letter", 12)  # type: ignore[attr-defined]
        c.drawString(72, 700, "A photo of the classroom door")  # type: ignore[attr-defined]

    made = make(tmp_path / "photo.pdf", Recipe(content={4: photo}))
    assert check(made)[1] == ()
    assert [(f.rule, f.page, f.severity) for f in check(made, finest_dpi=300)[1]] == [("GB-9 fine", 4, Severity.NOTE)]
    assert check(made, finest_dpi=400)[1] == ()


def test_the_rules_reach_the_worker_as_plain_data(good: Path) -> None:
    rules = Rules(chronological=True, limits=(PageLimit("a refusal to assess", 8, "PD-7"),))
    answer = check_file(str(good), to_plain(rules), lambda said: None)
    assert [f["rule"] for f in answer["findings"]] == ["PD-7 limit"]
    with pytest.raises(PresetError, match="cronological"):
        check_file(str(good), {"cronological": True}, lambda said: None)


def test_an_index_over_two_pages_does_not_count_as_evidence(tmp_path: Path) -> None:
    made = make(tmp_path / "good.pdf")
    with pikepdf.open(made) as pdf:
        assert [float(v) for v in pdf.pages[0].mediabox][2:] == pytest.approx(list(A4), abs=0.01)
        assert len(pdf.pages) == EVIDENCE + 1
