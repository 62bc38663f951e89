"""Bundles at a hearing: what can be opened, each by the numbers printed on it, and a comparison kept over a restart."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sendorganiser.errors import InputProblem
from sendorganiser.jobs import Job
from sendorganiser.store import Archive
from sendorganiser.workflows.add_documents import add_documents
from sendorganiser.workflows.arrange_papers import put_papers
from sendorganiser.workflows.build_pack import build_pack, new_pack, preset
from sendorganiser.workflows.follow_hearing import bundles_at_hand, open_at_hand, own_bundle
from sendorganiser.workflows.keep_compared import compare_and_keep, forget_compared, open_compared
from sendorganiser.workflows.send_pack import mark_sent
from tests import papers
from tests.conftest import NOW
from tests.likeness.test_likeness import page

JOB = Job()


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(tmp_path / "archive") as made:
        case = made.add_case(name="Maya Tresswell", now=NOW)
        for name, text in (("letter", [page(1, 90)]), ("report", [page(2, 90), page(3, 90)])):
            add_documents(made, JOB, case=case, files=[papers.pdf(tmp_path / f"{name}.pdf", text)], now=NOW)
        yield made


def built(archive: Archive, out: Path, documents: list[int], pack: int = 0) -> int:
    if not pack:
        pack = new_pack(archive, JOB, case=1, preset_id="plain", title="Appeal", now=NOW)
    section = preset(archive.pack(pack).preset).sections[0].id
    put_papers(archive, JOB, pack=pack, documents=documents, section=section, now=NOW)
    build_pack(archive, JOB, pack=pack, out=out, now=NOW, force=True)
    return pack


def test_each_bundle_that_was_sent_or_built_is_opened_by_its_own_numbers(archive: Archive, tmp_path: Path) -> None:
    letter, report = (d.id for d in sorted(archive.documents(1), key=lambda d: d.id))
    pack = built(archive, tmp_path / "sent.pdf", [report])
    mark_sent(archive, JOB, pack=pack, day="2026-05-03", to="the council")
    built(archive, tmp_path / "later.pdf", [letter], pack)
    sent, later = bundles_at_hand(archive, 1)
    assert ("Sent 3 May 2026 to the council" in sent.about, later.about.startswith("Built ")) == (True, True)
    was, now = (open_at_hand(archive, JOB, case=1, chosen=one) for one in (sent, later))
    assert (Path(was.file).name, Path(now.file).name) == ("sent.pdf", "later.pdf")
    assert was.place_of(letter, 1) == 0 and now.place_of(letter, 1) > was.place_of(report, 2) > 0
    assert was.label(was.place_of(report, 1)) == now.label(now.place_of(report, 1))  # what was sent keeps its numbers
    assert own_bundle(archive, JOB, pack=pack).sha256 == was.sha256  # as it was last sent
    (tmp_path / "later.pdf").write_bytes(b"%PDF-1.7 another file")
    with pytest.raises(InputProblem, match="not the file that was built"):
        open_at_hand(archive, JOB, case=1, chosen=later)
    (tmp_path / "later.pdf").unlink()
    with pytest.raises(InputProblem, match="not where it was saved"):
        open_at_hand(archive, JOB, case=1, chosen=later)
    (tmp_path / "sent.pdf").unlink()  # what was sent is kept in the archive
    assert open_at_hand(archive, JOB, case=1, chosen=sent).sha256 == was.sha256


def test_a_comparison_is_kept_until_it_is_forgotten(archive: Archive, tmp_path: Path) -> None:
    theirs = papers.pdf(tmp_path / "theirs.pdf", [page(2, 90), page(3, 90), page(9, 90)])
    found = compare_and_keep(archive, JOB, case=1, file=theirs, now=NOW)
    archive.close()
    with Archive.open(tmp_path / "archive") as again:
        ((number, file, _),) = again.compared.of_case(1)
        assert file == str(theirs)
        kept = open_compared(again, JOB, case=1, number=number)
        assert (kept.found, kept.since, kept.is_there) == (found, 0, True)
        (at_hand,) = bundles_at_hand(again, 1)
        bundle = open_at_hand(again, JOB, case=1, chosen=at_hand)
        report = next(d.id for d in again.documents(1) if d.pages == 2)
        assert (bundle.is_theirs, bundle.place_of(report, 2), bundle.mine.get(3)) == (True, 2, None)
        more = papers.pdf(tmp_path / "new.pdf", [page(5, 90)])
        add_documents(again, JOB, case=1, files=[more], now="2026-12-01T10:00:00+00:00")
        theirs.write_bytes(b"%PDF-1.7 another file")
        kept = open_compared(again, JOB, case=1, number=number)
        assert (kept.since, kept.is_there) == (1, False)
        with pytest.raises(InputProblem, match="compare the bundle again"):
            open_at_hand(again, JOB, case=1, chosen=at_hand)
        forget_compared(again, JOB, number=number)
        with pytest.raises(InputProblem, match="not kept any more"):
            open_compared(again, JOB, case=1, number=number)


def test_words_that_only_ocr_can_read_in_their_bundle_are_kept_to_be_found(archive: Archive, tmp_path: Path) -> None:
    theirs = papers.scan(tmp_path / "theirs.pdf", ["Dear Mrs Okonjo, the panel has met."])
    found = compare_and_keep(archive, JOB, case=1, file=theirs, now=NOW)
    if found.not_read:
        pytest.skip("no OCR here")
    assert [number for number, _ in found.words] == [1]
    assert "Okonjo" in found.words[0][1]
