"""Everything can leave as ordinary files, with lists that need no app, and come back with what was known of it."""

import csv
import io
import json
import shutil
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendorganiser.errors import ArchiveProblem, InputProblem
from sendorganiser.jobs import Cancelled, Job, Progress
from sendorganiser.model import Page as Sheet
from sendorganiser.model import Word
from sendorganiser.model.event import Contact, Event, Promise
from sendorganiser.store import Archive
from sendorganiser.workflows import take_in_case as take_in_module
from sendorganiser.workflows.add_documents import add_documents
from sendorganiser.workflows.care_for_pages import turn
from sendorganiser.workflows.correct_text import correct_text
from sendorganiser.workflows.export_names import Names, safe_name
from sendorganiser.workflows.export_papers import RECORDS, export_papers
from sendorganiser.workflows.hand_over import hand_over
from sendorganiser.workflows.import_papers import import_papers
from sendorganiser.workflows.remove_documents import remove_documents
from sendorganiser.workflows.take_in_case import take_in_case
from tests import papers
from tests.conftest import NOW
from tests.workflows.filled_case import everything, filled_case, words
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


def test_every_row_of_a_case_comes_back_with_its_words_and_its_history(tmp_path: Path) -> None:
    """Whatever tables there are: turned pages, redactions, bundles built and sent, plans, letters, costs, marks …"""
    with Archive.open(tmp_path / "was") as was, Archive.open(tmp_path / "new") as archive:
        case = filled_case(was)
        export_papers(was, Job(), folder=tmp_path / "out", now=NOW)
        filled_case(archive)  # so that no id is free
        done = import_papers(archive, Job(), folder=tmp_path / "out", now=NOW)
        (here,) = done.cases
        assert (done.papers, done.left, done.missing, done.others) == (3, 0, (), ())
        assert everything(archive, here) == everything(was, case)
        assert words(archive, here) == words(was, case)
        assert archive.exchange.db.execute("PRAGMA foreign_key_check").fetchall() == []
        assert archive.check(iter(archive.kept_files())).is_sound
        for old in was.documents(case):
            (new,) = [each for each in archive.documents(here) if each.sha256 == old.sha256]
            returned, *before = archive.history.of_paper(new.id)
            assert returned.what == "returned" and before == was.history.of_paper(old.id)
        with pytest.raises(InputProblem, match="here already"):
            import_papers(archive, Job(), folder=tmp_path / "out", now=NOW)


def test_what_came_back_is_the_same_case_to_who_it_is_handed_over(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "was") as was, Archive.open(tmp_path / "new") as archive:
        case = filled_case(was)
        export_papers(was, Job(), folder=tmp_path / "out", now=NOW)
        (here,) = import_papers(archive, Job(), folder=tmp_path / "out", now=NOW).cases
        archive.set_facts({archive.documents(here)[0].id: {"title": "Changed since"}})
        hand_over(archive, Job(), case=here, out=tmp_path / "back.sendcase", now=NOW, with_private=True)
        taken = take_in_case(was, Job(), file=tmp_path / "back.sendcase", now=NOW)
        assert (taken.case, taken.is_new, taken.added, taken.removed, taken.conflicts) == (case, False, 0, 0, 0)
        assert "Changed since" in {each.title for each in was.documents(case)}


@pytest.fixture
def turned(tmp_path: Path) -> Path:
    """An export of a photo that was turned and its words put right, in a bundle that was sent; a paper in the bin."""
    photo = papers.photo(tmp_path / "photo.jpg", "The counci1 refuses.")
    with Archive.open(tmp_path / "was") as was:
        case = was.add_case(name="Maya", now=NOW)
        doomed = keep_paper(was, case, kind="letter", date="2026-01-01", text="thrown away", name="In the bin")
        add_documents(was, Job(), case=case, files=[photo], now=NOW)
        (paper,) = [each for each in was.documents(case) if each.source_name == "photo.jpg"]
        word = Word("counci1", 72, 72, 150, 90, 71)
        was.keep_page_texts(paper.id, [Sheet(1, 595, 842, "The counci1 refuses.", "ocr", words=(word,), confidence=91)])
        turn(was, Job(), document=paper.id, pages=[1], degrees=90)
        correct_text(was, Job(), document=paper.id, page=1, text="The council refuses.", now=NOW)
        was.care.leave_out(paper.id, [1], is_out=True)
        pack = was.add_pack(case=case, title="Evidence", preset="plain", now=NOW)
        was.arrange_pack(pack, {"papers": (doomed, paper.id)}, now=NOW)
        plan = {"sections": [{"entries": [{"paper": {"key": str(key), "file": ""}} for key in (doomed, paper.id, 99)]}]}
        with was.leaving.writing() as db:
            db.execute(
                "INSERT INTO issues (pack, no, sent, sent_to, note, file, sha256, pages, plan)"
                " VALUES (?, 1, '2026-02-01', '', '', 'Evidence.pdf', ?, 2, ?)",
                (pack, paper.sha256, json.dumps(plan)),
            )
        remove_documents(was, Job(), documents=[doomed], now=NOW)
        export_papers(was, Job(), folder=tmp_path / "out", now=NOW)
    return tmp_path / "out"


def test_turned_pages_words_put_right_and_bundles_sent_come_back_without_the_bin(turned: Path, tmp_path: Path) -> None:
    (sent,) = (turned / "Maya" / "Bundles sent").iterdir()
    assert sent.read_bytes() == (tmp_path / "photo.jpg").read_bytes() and sent.name.startswith("2026-02-01 Evidence")
    inside = (turned / "Maya" / RECORDS).read_bytes()
    assert b"thrown away" not in inside and b"In the bin" not in inside
    with Archive.open(tmp_path / "new") as archive:
        done = import_papers(archive, Job(), folder=turned, now=NOW)
        assert (done.papers, done.left, done.missing, done.others) == (1, 0, (), ())
        (back,) = archive.documents(done.cases[0])
        assert archive.texts(back.id) == ["The council refuses."]
        (care,) = archive.care.pages(back.id).values()
        assert (care.as_read, care.typed, care.left_out) == ("The counci1 refuses.", "The council refuses.", True)
        base = archive.care.base(back.id)
        assert care.turn == 90 and archive.pages(back.id)[0].words
        turn(archive, Job(), document=back.id, pages=[1], degrees=270)  # the copy from before came along
        assert archive.document(back.id).reading == base != back.reading
        (pack,) = archive.packs(back.case)
        assert pack.sections["papers"] == (back.id,)
        (told,) = archive.leaving.db.execute("SELECT plan FROM issues").fetchone()
        keys = [entry["paper"]["key"] for section in json.loads(told)["sections"] for entry in section["entries"]]
        assert keys[1] == str(back.id) and not keys[0].isdecimal() and keys[2] == "gone-99"


@pytest.mark.parametrize("gone", ["(to read)", "Earlier copies"])
def test_copies_that_were_thrown_out_of_the_folder_are_made_anew(turned: Path, tmp_path: Path, gone: str) -> None:
    for path in [path for path in turned.rglob("*.pdf") if gone in str(path)]:
        path.unlink()
    with Archive.open(tmp_path / "new") as archive:
        done = import_papers(archive, Job(), folder=turned, now=NOW)
        (back,) = archive.documents(done.cases[0])
        assert (done.papers, done.missing) == (1, ())
        before = archive.pages(back.id)[0]
        turn(archive, Job(), document=back.id, pages=[1], degrees=90)
        after = archive.pages(back.id)[0]
        assert (round(before.width), round(before.height)) == (round(after.height), round(after.width))
        with pikepdf.open(archive.reading_file(archive.document(back.id))) as pdf:
            _, _, width, height = map(float, pdf.pages[0].mediabox)
            is_turned = int(pdf.pages[0].obj.get("/Rotate", 0)) % 180 != 0
        seen = (height, width) if is_turned else (width, height)
        assert tuple(map(round, seen)) == (round(after.width), round(after.height))
        assert archive.check(iter(archive.kept_files())).is_sound


def test_files_that_were_moved_are_found_and_others_are_named(out: Path, tmp_path: Path) -> None:
    changed = shutil.copytree(out, tmp_path / "changed")
    letter = next(changed.rglob("2026-01-16*.pdf"))
    letter.rename(changed / "renamed.pdf")
    papers.pdf(letter.parent / "mine.pdf", ["put there by hand"])
    for note in list(changed.rglob("*.txt")):
        if note.read_text(encoding="utf-8") == "He slept badly.":
            note.unlink()
    with Archive.open(tmp_path / "new") as archive:
        done = import_papers(archive, Job(), folder=changed, now=NOW)
        assert done.papers == 3 and done.missing == ("note.txt",)
        assert [Path(name).name for name in done.others] == ["mine.pdf"]


@pytest.mark.parametrize("change", ["cut", "a bit", "newer", "none"])
def test_records_that_were_changed_bring_nothing_in(
    out: Path, tmp_path: Path, change: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed = shutil.copytree(out, tmp_path / "changed")
    (records,) = changed.rglob(RECORDS)
    whole = records.read_bytes()
    if change == "none":
        records.unlink()
    elif change == "newer":
        monkeypatch.setattr(take_in_module, "STEPS", take_in_module.STEPS[:-1])
    else:
        at = len(whole) // 2
        records.write_bytes(whole[:at] + (b"" if change == "cut" else bytes([whole[at] ^ 1]) + whole[at + 1 :]))
    said = {"newer": "newer version", "none": "not made by copying everything out"}.get(change, "damaged")
    with Archive.open(tmp_path / "new") as archive:
        with pytest.raises(InputProblem, match=said):
            import_papers(archive, Job(), folder=changed, now=NOW)
        assert archive.cases() == []


def test_the_folder_of_one_case_comes_back_alone_and_a_second_case_after_a_first(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "was") as was, Archive.open(tmp_path / "new") as archive:
        for name in ("Maya", "Sam"):
            keep_paper(was, was.add_case(name=name, now=NOW), kind="letter", date="2026-01-01", text=name, name=name)
        export_papers(was, Job(), folder=tmp_path / "out", now=NOW)
        import_papers(archive, Job(), folder=tmp_path / "out" / "Sam", now=NOW)
        assert [case.name for case in archive.cases()] == ["Sam"]
        assert import_papers(archive, Job(), folder=tmp_path / "out", now=NOW).papers == 1
        assert [case.name for case in archive.cases()] == ["Sam", "Maya"]


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


def test_a_stick_pulled_out_meanwhile_is_told_and_nothing_is_put_in_its_place(lived: Path, tmp_path: Path) -> None:
    (tmp_path / "STICK").mkdir()

    def pull(progress: Progress) -> None:
        if progress.done == 2:
            (tmp_path / "STICK").rename(tmp_path / "in a pocket")

    with Archive.open(lived) as archive, pytest.raises(ArchiveProblem, match="not there any more"):
        export_papers(archive, Job(pull), folder=tmp_path / "STICK" / "Everything", now=NOW)
    assert not (tmp_path / "STICK").exists()


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
