"""Redaction in a locked archive: a paper is redacted, its copy kept and bundled, and nothing lies open on the disk."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from sendorganiser.jobs import Job
from sendorganiser.sealed.passphrase import Stretch
from sendorganiser.store import Archive, lock
from sendorganiser.store.lock import State
from sendorganiser.workflows import redact_key
from sendorganiser.workflows.add_documents import add_documents
from sendorganiser.workflows.arrange_papers import put_papers
from sendorganiser.workflows.build_pack import build_pack, new_pack, preset
from sendorganiser.workflows.check_archive import check_archive
from sendorganiser.workflows.read_pages import read_pages
from sendorganiser.workflows.redact_document import (
    boxes_for,
    draw_boxes,
    find_words,
    make_copy,
    redacted_file,
    save_copy,
    sought_by_key,
)
from sendorganiser.workflows.reduce_images import before_and_after
from tests import leaks
from tests.conftest import NOW
from tests.redaction.paper import NAME, with_traps

JOB = Job()
PHRASE = "four plain words here"
WORDS = ("Zebedee", "Quillfeather", "943 476 5919")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty locked archive; temporary files of the system would come under `tmp_path`/system."""
    (tmp_path / "system").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "system"))
    monkeypatch.setattr("tempfile.tempdir", None)
    place = tmp_path / "archive"
    place.mkdir()
    new = lock.new_lock(PHRASE, stretch=Stretch(8, 1, 1))[0]
    lock.write(place, replace(new, state=State.LOCKED))
    lock.unlock(place, PHRASE)
    yield place
    lock.forget(place)


def readable(folder: Path) -> list[str]:
    return leaks.holding(folder, WORDS) + leaks.holding(folder.parent / "system", WORDS)


def words_in(file: Path) -> str:
    with pypdfium2.PdfDocument(file) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def test_a_paper_is_redacted_and_bundled_and_nothing_lies_open(folder: Path, tmp_path: Path) -> None:
    out, redacted = tmp_path / "out", tmp_path / "out" / "redacted"
    redacted.mkdir(parents=True)
    source = with_traps(tmp_path / "report.pdf")
    with Archive.open(folder) as archive:
        case = archive.add_case(name=NAME, now=NOW)
        add_documents(archive, JOB, case=case, files=[source], now=NOW)
        read_pages(archive, JOB)
        number = next(d.id for d in archive.documents(case) if d.pages == 3)
        redact_key.add_cipher(archive, JOB, case=case, name=NAME, now=NOW)
        sought = sought_by_key(archive, case)
        found = find_words(archive, JOB, document=number, sought=sought, patterns=["born", "nhs"])
        draw_boxes(archive, JOB, document=number, boxes=boxes_for([f for f in found if f.is_sure]), now=NOW)
        made = make_copy(archive, JOB, document=number, now=NOW)
        assert made.leaks == () and redacted_file(archive, archive.document(number)) is not None
        assert readable(folder) == []
        saved = save_copy(archive, JOB, document=number, out=redacted / "saved.pdf")
        pack = new_pack(archive, JOB, case=case, preset_id="plain", title="Appeal", now=NOW)
        section = preset("plain").sections[0].id
        put_papers(archive, JOB, pack=pack, documents=[number], section=section, now=NOW)
        twin = redacted / "twin.pdf"
        build_pack(archive, JOB, pack=pack, out=twin, now=NOW, redacted=True, reduce=True)
        full = build_pack(archive, JOB, pack=pack, out=out / "full.pdf", now=NOW, force=True, reduce=True)
        assert readable(folder) == []
        for file in (saved, twin):
            assert not any(word in words_in(file) for word in WORDS)
        assert leaks.holding(redacted, WORDS) == []
        assert "Zebedee" in words_in(Path(full.pack.file))
        pair = before_and_after(archive, JOB, document=number, page=3, folder=out)
        assert pair.before.is_file() and pair.after.is_file()
        assert check_archive(archive, JOB).is_sound
    assert readable(folder) == []


def test_the_copy_can_be_looked_at_in_the_window(folder: Path, tmp_path: Path) -> None:
    from sendorganiser.isolated import Worker

    source = with_traps(tmp_path / "report.pdf")
    with Archive.open(folder) as archive:
        case = archive.add_case(name=NAME, now=NOW)
        add_documents(archive, JOB, case=case, files=[source], now=NOW)
        read_pages(archive, JOB)
        number = next(d.id for d in archive.documents(case) if d.pages == 3)
        found = find_words(archive, JOB, document=number, sought=sought_by_key(archive, case), patterns=["nhs"])
        draw_boxes(archive, JOB, document=number, boxes=boxes_for(found), now=NOW)
        make_copy(archive, JOB, document=number, now=NOW, leave_others=True)
        copy = redacted_file(archive, archive.document(number))
        worker = Worker()
        try:
            assert len(worker.call("sendorganiser.pdf.glance:glances", {"file": str(copy), "pages": [1]})) == 1
        finally:
            worker.end()
    assert readable(folder) == []
