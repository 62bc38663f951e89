"""Everything can leave as ordinary files, with lists that need no app, and come back with what was known of it."""

import csv
import io
import json
import shutil
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendorganiser.errors import InputProblem
from sendorganiser.jobs import Cancelled, Job
from sendorganiser.model import Page as Sheet
from sendorganiser.model import Word
from sendorganiser.model.event import Contact, Event, Promise
from sendorganiser.store import Archive
from sendorganiser.store.case_tables import shapes
from sendorganiser.store.leaving import RETURNING
from sendorganiser.workflows.add_documents import add_documents
from sendorganiser.workflows.correct_text import correct_text
from sendorganiser.workflows.export_lists import counted
from sendorganiser.workflows.export_names import Names, safe_name
from sendorganiser.workflows.export_papers import export_papers
from sendorganiser.workflows.import_papers import import_papers
from tests import papers
from tests.conftest import NOW
from tests.workflows.filled_case import filled_case
from tests.workflows.kept import keep_paper

_BAD_TITLE = 'Re: <"Maya"> / SEN? *final* ' + "long " * 80 + "😀"


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive with four papers, one an e-mail with an attachment, people, an event, a promise and a bundle."""
    folder = tmp_path_factory.mktemp("lived")
    letter = papers.pdf(folder / "scan0001.pdf", ["Dear Ms Tresswell, the assessment is refused."])
    note = folder / "note.txt"
    note.write_text("He slept badly.")
    mail = folder / "mail.eml"
    mail.write_bytes(
        b"From: Anna <anna@example.org>\r\nTo: b@example.org\r\nSubject: Report\r\nMIME-Version: 1.0\r\n"
        b"Date: Mon, 5 Jan 2026 10:00:00 +0000\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n"
        b"--x\r\nContent-Type: text/plain\r\n\r\nSee the report.\r\n"
        b"--x\r\nContent-Type: text/plain; name=report.txt\r\n"
        b"Content-Disposition: attachment; filename=report.txt\r\n\r\nThe report says much.\r\n--x--\r\n"
    )
    with Archive.open(folder / "archive") as archive:
        case = archive.add_case(name="Maya Tresswell", born="2016-04-23", council="Wexmoor", now=NOW)
        add_documents(archive, Job(), case=case, files=[letter, note, mail], now=NOW)
        one = next(d.id for d in archive.documents(case) if d.source_name == "scan0001.pdf")
        facts: dict[str, str | bool] = {
            "title": _BAD_TITLE,
            "kind": "la-decision-refuse-assess",
            "date": "2026-01-16",
            "private": True,
        }
        archive.set_facts({one: facts})
        diary = archive.diary
        person = diary.add_contact(Contact(0, case, "Jo Bell", "caseworker", email="jo@example.org"))
        event = diary.add_event(
            Event(0, case, "call", "2026-02-03", note="=2+2 said she would write", document=one, contacts=(person,))
        )
        diary.add_promise(Promise(0, case, "promise", "write", "2026-02-03", contact=person, event=event))
        pack = archive.add_pack(case=case, title="Evidence", preset="plain", now=NOW)
        archive.arrange_pack(pack, {"papers": (one,)}, now=NOW)
    return folder / "archive"


@pytest.fixture(scope="module")
def out(lived: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("out") / "Everything"
    with Archive.open(lived) as archive:
        done = export_papers(archive, Job(), folder=folder, now=NOW)
        assert (done.cases, done.papers, done.damaged) == (1, 4, ())
    return folder


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


class Page(HTMLParser):
    """Collects what a reader of the page meets."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.scopes = 0
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value or "" for name, value in attrs if name == "href"]
        self.scopes += ("scope", "col") in attrs


def test_the_originals_are_there_byte_for_byte(lived: Path, out: Path) -> None:
    with Archive.open(lived) as archive:
        wanted = {archive.original_file(d).read_bytes() for d in archive.leaving.papers(1)}
    found = {p.read_bytes() for p in out.rglob("*") if p.is_file() and p.suffix in (".pdf", ".txt", ".eml")}
    assert len(wanted) == 4 and wanted <= found
    assert not [name for name in files(out) if name.endswith((".part", "finished.json"))]


def test_the_page_needs_no_app_and_every_link_leads_to_a_file(out: Path) -> None:
    page = Page((out / "index.html").read_text(encoding="utf-8"))
    assert "script" not in page.tags and page.tags.count("h1") == 1 and page.scopes == 9
    assert page.tags.count("caption") == page.tags.count("table") == 2
    links = [unquote(link) for link in page.links]
    assert len(links) == 4 + 3 and all((out / link).is_file() for link in links)
    rows = list(csv.DictReader(io.StringIO((out / "index.csv").read_text(encoding="utf-8-sig"))))
    assert len(rows) == 4 and all((out / row["file"]).is_file() and (out / row["text"]).is_file() for row in rows)
    assert [row["private"] for row in rows].count("yes") == 1


def test_names_are_good_and_fit_every_system(out: Path) -> None:
    (letter,) = [name for name in files(out) if "2026-01-16" in name and name.endswith(".pdf")]
    assert letter.startswith("Maya Tresswell/2026/") and "Re - Maya" in letter
    assert all(len(name) < 200 for name in files(out))


def test_tables_hold_what_was_written_down_and_run_nothing(out: Path) -> None:
    events = (out / "Maya Tresswell" / "Lists" / "events.csv").read_text(encoding="utf-8-sig")
    assert "'=2+2 said she would write" in events
    assert "Jo Bell" in (out / "Maya Tresswell" / "Lists" / "contacts.csv").read_text(encoding="utf-8-sig")


def test_every_table_of_a_case_leaves(archive: Archive, case: int) -> None:
    """A table that is added later is written too, with nothing done for it."""
    archive.diary.add_contact(Contact(0, case, "Jo Bell"))
    archive.plans  # noqa: B018
    assert "contacts" in archive.leaving.tables(case)


def test_it_comes_back_as_it_was(lived: Path, out: Path, tmp_path: Path) -> None:
    with Archive.open(lived) as was, Archive.open(tmp_path / "new") as archive:
        done = import_papers(archive, Job(), folder=out, now=NOW)
        assert (done.papers, done.events, done.people, done.missing, done.others) == (4, 1, 1, (), ())
        (case,) = archive.cases()
        assert (case.name, case.born, case.council, case.made) == ("Maya Tresswell", "2016-04-23", "Wexmoor", NOW)

        def known(a: Archive) -> set[tuple[object, ...]]:
            names = ("sha256", "source_name", "title", "kind", "date", "organisation", "person", "private", "confirmed")
            return {tuple(getattr(d, name) for name in names) for d in a.leaving.papers(1)}

        assert known(archive) == known(was)
        (event,) = archive.diary.events(case.id)
        assert event.note.startswith("=2+2") and archive.document(event.document or 0).title == _BAD_TITLE
        assert [archive.diary.contact(number).name for number in event.contacts] == ["Jo Bell"]
        (promise,) = archive.diary.promises(case.id)
        assert promise.event == event.id and promise.contact == event.contacts[0]
        (pack,) = archive.packs(case.id)
        assert pack.title == "Evidence" and pack.sections["papers"] == (event.document,)
        with pytest.raises(InputProblem, match="here already"):
            import_papers(archive, Job(), folder=out, now=NOW)


def _of_things(archive: Archive) -> int:
    """Fill a case; what the app reads as one of few words gets one of them, or goes."""
    case = filled_case(archive)
    with archive.leaving.writing() as db:
        for table in ("promises", "directions", "school_dates", "deadline_marks", "corrections"):
            db.execute(f"DELETE FROM {table}")
        db.execute("UPDATE plan_versions SET stage = 'final'")
    return case


def test_letters_costs_notes_and_all_that_belongs_to_papers_come_back(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "was") as was, Archive.open(tmp_path / "new") as archive:
        case = _of_things(was)
        things = was.leaving.things(case)
        assert set(things) == set(RETURNING), "every table that is to come back has a row, and none is left out"
        export_papers(was, Job(), folder=tmp_path / "out", now=NOW)
        add_documents(archive, Job(), case=archive.add_case(name="Other", now=NOW), files=[], now=NOW)
        keep_paper(archive, 1, kind="letter", date="2026-01-01", text="so that ids differ", name="Other")
        done = import_papers(archive, Job(), folder=tmp_path / "out", now=NOW)
        assert done.left == 0
        there = archive.leaving.things(done.cases[0])
        own = {"id", "case_id", "document", "event", "logged", "pack", "enclosures", "packs"}
        refers = {name: set(shape.refers) for name, shape in shapes(was.leaving.db).items()}
        for name, rows in things.items():
            plain = [{k: v for k, v in row.items() if k not in own | refers[name]} for row in rows]
            assert [{k: v for k, v in row.items() if k not in own | refers[name]} for row in there[name]] == plain, name
        titles = {each.id: each.title for each in archive.documents(done.cases[0])}
        assert all(row["document"] in titles for rows in there.values() for row in rows if row.get("document"))


def test_words_put_right_and_pages_set_aside_come_back_and_what_does_not_is_told(tmp_path: Path) -> None:
    scan = papers.scan(tmp_path / "scan.pdf", ["The counci1 refuses.", "Page two."])
    with Archive.open(tmp_path / "was") as was, Archive.open(tmp_path / "new") as archive:
        case = was.add_case(name="Maya", now=NOW)
        add_documents(was, Job(), case=case, files=[scan], now=NOW)
        (paper,) = was.documents(case)
        word = Word("counci1", 72, 72, 150, 90, 71)
        was.keep_page_texts(paper.id, [Sheet(1, 595, 842, "The counci1 refuses.", "ocr", words=(word,), confidence=71)])
        correct_text(was, Job(), document=paper.id, page=1, text="The council refuses.", now=NOW)
        was.care.leave_out(paper.id, [2], is_out=True)
        sha256, pack = paper.sha256, was.add_pack(case=case, title="Evidence", preset="plain", now=NOW)
        with was.leaving.writing() as db:
            db.execute("UPDATE page_care SET turn = 90 WHERE document = ?", (paper.id,))
            db.execute(
                "INSERT INTO issues (pack, no, sent, sent_to, note, file, sha256, pages, plan)"
                " VALUES (?, 1, '2026-02-01', '', '', 'Evidence.pdf', ?, 2, '{}')",
                (pack, sha256),
            )
        export_papers(was, Job(), folder=tmp_path / "out", now=NOW)
        (sent,) = (tmp_path / "out" / "Maya" / "Bundles sent").iterdir()
        assert sent.read_bytes() == scan.read_bytes() and sent.name.startswith("2026-02-01 Evidence")
        told = "Pages turned by hand (1), bundles marked as sent (1)"
        assert told in (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
        done = import_papers(archive, Job(), folder=tmp_path / "out", now=NOW)
        assert (counted(done.stays), done.left, done.others) == (told, 0, ())
        (back,) = archive.documents(done.cases[0])
        assert archive.texts(back.id) == ["The council refuses.", None]
        care = archive.care.pages(back.id)
        assert (care[1].as_read, care[1].typed, care[2].left_out) == ("The counci1 refuses.", "The council refuses.", 1)
        assert archive.pages(back.id)[0].words == was.pages(paper.id)[0].words != ()


def test_things_of_a_list_that_was_changed_are_left_out(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "was") as was, Archive.open(tmp_path / "new") as archive:
        _of_things(was)
        export_papers(was, Job(), folder=tmp_path / "out", now=NOW)
        plain = json.loads((tmp_path / "out" / "records.json").read_text(encoding="utf-8"))
        (kept,) = plain["cases"]
        kept["things"]["costs"] = [{"what": {"a": 1}, "id": [2], "amount; DROP TABLE costs": 3}]
        kept["things"]["letters"][0]["enclosures"] = "no list"
        kept["things"]["highlights"][0]["document"] = [1]
        kept["things"]["cases"] = [{"name": "Another"}]
        (tmp_path / "out" / "records.json").write_text(json.dumps(plain), encoding="utf-8")
        done = import_papers(archive, Job(), folder=tmp_path / "out", now=NOW)
        assert done.left >= 1 and len(archive.cases()) == 1
        assert archive.check(iter(archive.kept_files())).is_sound


def test_files_that_were_moved_are_found_and_others_are_named(out: Path, tmp_path: Path) -> None:
    changed = shutil.copytree(out, tmp_path / "changed")
    letter = next(changed.rglob("2026-01-16*.pdf"))
    letter.rename(changed / "renamed.pdf")
    papers.pdf(letter.parent / "mine.pdf", ["put there by hand"])
    for note in list(changed.rglob("note*")):
        note.unlink()
    with Archive.open(tmp_path / "new") as archive:
        done = import_papers(archive, Job(), folder=changed, now=NOW)
        assert done.papers == 3 and done.missing == ("note.txt",)
        assert [Path(name).name for name in done.others] == ["mine.pdf"]


@pytest.mark.parametrize("change", ["cut", "newer", "other", "outside"])
def test_a_list_that_was_changed_brings_nothing_in(out: Path, tmp_path: Path, change: str) -> None:
    changed = shutil.copytree(out, tmp_path / "changed")
    records = changed / "records.json"
    plain = json.loads(records.read_bytes())
    if change == "outside":
        secret = papers.pdf(tmp_path / "secret.pdf", ["not part of it"])
        for each in plain["cases"][0]["papers"]:
            each["file"] = "../secret.pdf"
            from hashlib import sha256

            each["paper"]["sha256"] = sha256(secret.read_bytes()).hexdigest()
    plain |= {"newer": {"format": 99}, "other": {"cases": [{"case": 3}]}}.get(change, {})
    text = json.dumps(plain)
    records.write_text(text[: len(text) // 2] if change == "cut" else text)
    with Archive.open(tmp_path / "new") as archive:
        if change == "outside":
            assert import_papers(archive, Job(), folder=changed, now=NOW).papers == 0
        else:
            with pytest.raises(Exception, match="damaged|newer|changed"):
                import_papers(archive, Job(), folder=changed, now=NOW)
            assert archive.cases() == []


def test_an_export_that_is_stopped_goes_on_and_nothing_is_overwritten(lived: Path, out: Path, tmp_path: Path) -> None:
    folder = tmp_path / "Everything"
    job = Job(lambda progress: job.cancel() if progress.done == 2 else None)
    with Archive.open(lived) as archive:
        with pytest.raises(Cancelled):
            export_papers(archive, job, folder=folder, now=NOW)
        assert not (folder / "index.html").exists()
        done = export_papers(archive, Job(), folder=folder, now=NOW)
        assert files(folder) == files(out) and done.files < 7
        with pytest.raises(InputProblem, match="something in"):
            export_papers(archive, Job(), folder=folder, now=NOW)
        with pytest.raises(InputProblem, match="itself"):
            export_papers(archive, Job(), folder=archive.folder / "out", now=NOW)


def test_what_is_damaged_is_named_and_the_rest_leaves(lived: Path, tmp_path: Path) -> None:
    shutil.copytree(lived, tmp_path / "archive")
    with Archive.open(tmp_path / "archive") as archive:
        kept = archive.original_file(archive.leaving.papers(1)[0])
        kept.chmod(0o644)
        kept.write_bytes(b"garbled")
        done = export_papers(archive, Job(), folder=tmp_path / "out", now=NOW)
        assert len(done.damaged) == 1
        assert done.damaged[0] in (tmp_path / "out" / "index.html").read_text(encoding="utf-8")


@given(st.lists(st.text(max_size=300), max_size=20))
def test_any_title_gives_a_name_of_its_own_that_every_system_takes(titles: list[str]) -> None:
    names = Names()
    made = [names.free(Path("x"), title, ".pdf").name for title in titles]
    assert len({name.casefold() for name in made}) == len(titles)
    for name in made:
        assert not set(name) & set('<>:"/\\|?*') and all(ord(c) >= 32 for c in name)
        assert name == name.strip(" .") and len(name.encode("utf-16-le")) // 2 < 110 and len(name.encode()) < 255
        assert name.split(".")[0].upper() not in {"CON", "PRN", "AUX", "NUL", "COM1", "LPT9"}


@pytest.mark.parametrize("title", ["CON", "nul.txt", "Com1", "lpt¹", ".", "..", " ", "a/../b", "\ud800", "‮gpj.exe"])
def test_hostile_titles(title: str) -> None:
    assert safe_name(title) not in (title, "", ".", "..")
