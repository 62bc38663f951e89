"""The archive keeps what it was given, all of it or none of it."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import FrozenInstanceError, fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendorganiser.errors import ArchiveDamaged, ArchiveProblem, ArchiveTooNew, InputProblem
from sendorganiser.model import Document, Page, Suggestion, Word
from sendorganiser.store import Archive
from sendorganiser.store.documents import NewDocument
from tests.conftest import NOW


def keep(
    archive: Archive, case: int, folder: Path, content: str, *, text: str | None = "words", name: str = "a.txt"
) -> int:
    source = folder / "source"
    source.write_text(content, encoding="utf-8")
    arrived = archive.arrive(source)
    new = NewDocument(case, arrived.sha256, arrived.sha256, name, "txt", NOW, name, (Page(1, 595, 842, text),))
    found = {"kind": Suggestion("ep-report", 0.95, "EP", 1), "date": Suggestion("2025-01", 0.3, "Jan", 1)}
    return archive.add_document(new, original=arrived, extension=".txt", reading=None, found=found, bar=0.8)


def test_a_paper_comes_back_as_it_was_kept(archive: Archive, case: int, tmp_path: Path) -> None:
    number = keep(archive, case, tmp_path, "The very bytes\r\n")
    document = archive.document(number)
    assert archive.original_file(document).read_bytes() == b"The very bytes\r\n"
    assert archive.known(case, document.sha256) == number
    assert archive.check(iter(archive.kept_files())).is_sound


def test_a_kept_file_cannot_be_written_to(archive: Archive, case: int, tmp_path: Path) -> None:
    file = archive.original_file(archive.document(keep(archive, case, tmp_path, "x")))
    assert file.stat().st_mode & 0o222 == 0


def test_a_suggestion_above_the_bar_stands_and_one_below_does_not(archive: Archive, case: int, tmp_path: Path) -> None:
    document = archive.document(keep(archive, case, tmp_path, "x"))
    assert (document.kind, document.date) == ("ep-report", "")
    assert document.suggested["date"] == Suggestion("2025-01", 0.3, "Jan", 1)


def test_what_a_person_confirmed_is_not_overwritten(archive: Archive, case: int, tmp_path: Path) -> None:
    number = keep(archive, case, tmp_path, "x")
    archive.set_facts({number: {"kind": "ot-report"}})
    archive.suggest(number, {"kind": Suggestion("camhs-letter", 0.99, "CAMHS", 1)}, 0.8)
    assert archive.document(number).kind == "ot-report"


def test_undo_puts_facts_and_confirmation_back(archive: Archive, case: int, tmp_path: Path) -> None:
    number = keep(archive, case, tmp_path, "x")
    before = archive.document(number)
    archive.set_facts({number: {"title": "Another", "private": True}})
    archive.restore_facts([before])
    assert archive.document(number) == before


def test_words_of_a_page_are_kept_with_their_places(archive: Archive, case: int, tmp_path: Path) -> None:
    number = keep(archive, case, tmp_path, "x", text=None)
    assert archive.waiting(case) == [(number, [1])]
    read = Page(1, 0, 0, "Dear Ms Tresswell", "ocr", "top-left", 93.0, (Word("Dear", 72.0, 80.5, 99.1, 92.0),))
    archive.keep_page_texts(number, [read])
    page = archive.pages(number)[0]
    assert (page.text, page.words, page.spot, page.width) == (read.text, read.words, "top-left", 595)
    assert archive.waiting(case) == []


def test_documents_come_by_date_and_undated_ones_last(archive: Archive, case: int, tmp_path: Path) -> None:
    dates = {keep(archive, case, tmp_path, d or "none"): d for d in ("2025-03-02", "", "2024-11", "2025")}
    archive.set_facts({number: {"date": date} for number, date in dates.items()})
    assert [d.date for d in archive.documents(case)] == ["2024-11", "2025", "2025-03-02", ""]
    assert [d.date for d in archive.documents(case, since="2025-01-01")] == ["2025-03-02"]
    assert [d.date for d in archive.documents(case, until="2024-11")] == ["2024-11"]


def test_a_paper_read_from_the_archive_is_whole(archive: Archive, case: int, tmp_path: Path) -> None:
    number = keep(archive, case, tmp_path, "x")
    archive.set_facts({number: {"private": True}})
    for read in (archive.document(number), *archive.documents(case), *archive.documents(case, suggested=False)):
        assert set(vars(read)) == {field.name for field in fields(Document)}
        assert Document(**vars(read)) == read
        assert (read.private, read.confirmed) == (True, True)
        assert type(read.private) is type(read.confirmed) is bool
        with pytest.raises(FrozenInstanceError):
            read.title = "changed"  # type: ignore[misc]


def test_a_reading_connection_cannot_write(archive: Archive, case: int) -> None:
    with Archive.open_to_read(archive.folder) as reading:
        assert [c.name for c in reading.cases()] == ["Maya Tresswell"]
        with pytest.raises(ArchiveProblem):
            reading.add_case(name="x", now=NOW)


def test_an_archive_of_a_newer_version_is_refused_and_left_alone(archive: Archive, tmp_path: Path) -> None:
    archive.close()
    db = sqlite3.connect(archive.folder / "archive.sqlite")
    with db:
        db.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('sendorganiser', '9999_x', '')"
        )
    db.close()
    with pytest.raises(ArchiveTooNew):
        Archive.open(archive.folder)


def test_a_database_that_is_none_is_said_to_be_damaged(tmp_path: Path) -> None:
    (tmp_path / "archive.sqlite").write_bytes(b"not a database at all" * 500)
    with pytest.raises(ArchiveDamaged):
        Archive.open(tmp_path)


def test_verify_names_a_changed_and_a_missing_original(archive: Archive, case: int, tmp_path: Path) -> None:
    changed = archive.original_file(archive.document(keep(archive, case, tmp_path, "one", name="changed.txt")))
    gone = archive.original_file(archive.document(keep(archive, case, tmp_path, "two", name="gone.txt")))
    changed.chmod(0o644)
    changed.write_text("tampered")
    gone.unlink()
    health = archive.check(iter(archive.kept_files()))
    assert (health.damaged, health.missing, health.is_sound) == (("changed.txt",), ("gone.txt",), False)


def test_a_failed_write_leaves_nothing(archive: Archive, case: int, tmp_path: Path) -> None:
    number = keep(archive, case, tmp_path, "x")
    with pytest.raises(InputProblem):
        archive.set_facts({number: {"title": "changed"}, 999: {"title": "no such paper"}})
    assert archive.document(number).title == "a.txt"


def test_two_programs_may_write_at_once(archive: Archive, case: int, tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from sendorganiser.store import Archive\n"
        "with Archive.open(Path(sys.argv[1])) as a:\n"
        "    for n in range(40): a.add_case(name=f'{sys.argv[2]} {n}', now='now')\n"
    )
    running = [subprocess.Popen([sys.executable, "-c", code, str(archive.folder), who]) for who in ("A", "B")]
    assert [process.wait() for process in running] == [0, 0]
    assert len(archive.cases()) == 81


@pytest.mark.skipif(os.name != "posix", reason="needs kill -9")
def test_killed_while_adding_the_archive_is_sound_and_what_was_reported_is_there(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from sendorganiser.store import Archive\n"
        "from sendorganiser.store.documents import NewDocument; from sendorganiser.model import Page\n"
        "with Archive.open(Path(sys.argv[1])) as a:\n"
        "    case = a.add_case(name='x', now='now'); f = Path(sys.argv[1], 'f')\n"
        "    for n in range(10_000):\n"
        "        f.write_text(f'paper {n}'); arrived = a.arrive(f)\n"
        "        pages = (Page(1, 1, 1, 'w'),)\n"
        "        new = NewDocument(case, arrived.sha256, arrived.sha256, f'{n}', 'txt', '', 't', pages)\n"
        "        a.add_document(new, original=arrived, extension='.txt', reading=None, found=None, bar=1)\n"
        "        print(n, flush=True)\n"
    )
    folder = tmp_path / "archive"
    process = subprocess.Popen([sys.executable, "-c", code, str(folder)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    told = [int(process.stdout.readline()) for _ in range(25)]
    process.kill()
    told += [int(line) for line in process.stdout.read().split()]
    process.wait()
    with Archive.open(folder) as archive:
        names = {document.source_name for document in archive.documents(1)}
        assert {str(n) for n in told} <= names
        assert archive.check(iter(archive.kept_files())).is_sound


def test_a_bundle_keeps_its_order(archive: Archive, case: int, tmp_path: Path) -> None:
    papers = [keep(archive, case, tmp_path, str(n)) for n in range(4)]
    pack = archive.add_pack(case=case, title="Appeal", preset="plain", now=NOW)
    archive.arrange_pack(pack, {"b": (papers[3], papers[0]), "a": (papers[2],)}, now=NOW)
    assert archive.pack(pack).sections == {"b": (papers[3], papers[0]), "a": (papers[2],)}
    assert [p.id for p in archive.packs(case)] == [pack]


@pytest.fixture(scope="module")
def any_papers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """One archive with a case, to which paper after paper is added."""
    with Archive.open(tmp_path_factory.mktemp("any") / "archive") as opened:
        opened.add_case(name="x", now=NOW)
        yield opened


@given(st.lists(st.text(max_size=40), max_size=6))
def test_any_text_can_be_kept_and_counted(any_papers: Archive, texts: list[str]) -> None:
    (case,) = any_papers.cases()
    source = any_papers.folder / "source"
    source.write_text(f"paper {len(any_papers.documents(case.id))}")
    arrived = any_papers.arrive(source)
    clean = [t.encode("utf-8", "replace").decode() for t in texts]
    pages = tuple(Page(n, 1, 1, t) for n, t in enumerate(clean, 1))
    new = NewDocument(case.id, arrived.sha256, arrived.sha256, "s", "txt", NOW, "s", pages)
    number = any_papers.add_document(new, original=arrived, extension="", reading=None, found=None, bar=1)
    assert any_papers.texts(number) == clean


def test_every_step_of_the_schema_is_named_and_in_order() -> None:
    from sqlite_utils import Database

    from sendorganiser.store.migrations import migrations
    from sendorganiser.store.steps import STEPS

    assert tuple(step.name for step in migrations.pending(Database(memory=True))) == STEPS


def test_the_schema_is_the_one_written_out() -> None:
    """A change of the schema shows in review: run with WRITE_SCHEMA=1 to write it anew."""
    from sqlite_utils import Database

    from sendorganiser.store.migrations import migrations

    db = Database(memory=True)
    migrations.apply(db)
    schema = db.schema + "\n"
    written = Path(__file__).with_name("schema.sql")
    if os.environ.get("WRITE_SCHEMA"):
        written.write_text(schema, encoding="utf-8")
    assert schema == written.read_text(encoding="utf-8")


def test_what_a_crash_left_is_swept_away_once_nobody_else_is_there(archive: Archive) -> None:
    left = archive.work_folder / "half"
    left.mkdir()
    (left / "reading.pdf").write_bytes(b"private words")
    arriving = archive.folder / "vault" / "arriving" / "abc"
    arriving.write_bytes(b"private words")
    with Archive.open(archive.folder):  # while the first still works, its files stay
        assert left.exists() and arriving.exists()
    archive.close()
    with Archive.open(archive.folder):
        assert not left.exists() and not arriving.exists()


def test_an_archive_on_a_folder_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(ArchiveProblem):
        Archive.open(tmp_path / "file" / "archive")
