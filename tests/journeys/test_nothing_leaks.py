"""What a family keeps in the archive is nowhere else: not in logs, remembered choices or left-over files."""

import logging
import tempfile
from pathlib import Path

import pytest

from sendorganiser.gui import watches
from sendorganiser.gui.app import App
from tests import papers
from tests.journeys.conftest import words_of
from tests.journeys.person import Key, Person

CHILD = "Zephyrine Quillfeather"
SENTENCE = "She hides beneath the coat pegs whenever the marmalade bell rings"
SECRETS = ("zephyrine", "quillfeather", "coat pegs", "marmalade")
LETTER = f"Larkfold Primary School\n\n6 June 2025\n\nDear Mrs Quillfeather\n\n{CHILD}\n\n{SENTENCE}."
KEEPERS = ("archive.sqlite", "vault", "thumbnails")  # the archive itself


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The system's folder for temporary files, for the app and its workers."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    for name in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(folder))
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    monkeypatch.setenv("SENDORGANISER_WORKER_STDERR", "1")
    monkeypatch.setattr(watches, "_LATER_MS", 3_600_000)  # what begins by itself must not begin just as they close it
    return folder


def test_nothing_of_the_child_is_outside_the_archive(
    person: Person,
    app: App,
    tmp_path: Path,
    temporary: Path,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    caplog.set_level(logging.DEBUG)
    bundle = tmp_path / "home" / "bundle.pdf"
    live_with_it(person, make_papers(tmp_path / "home"), bundle)
    assert CHILD in words_of(bundle)[0], "the journey did not come so far"
    person.wait(lambda: not app.runner.is_at_work)  # else it would ask
    person.closes_the_window()
    remembered = tmp_path / "archive" / "window.ini"
    person.wait(lambda: b"geometry" in remembered.read_bytes())

    written = capfd.readouterr()
    said = {"the log": caplog.text, "standard output": written.out, "standard error": written.err}
    said |= {str(file): what_it_says(file) for file in outside(tmp_path, temporary)}
    assert str(remembered) in said
    told = [
        f"{where} tells of “{secret}”" for where, words in said.items() for secret in SECRETS if secret in words.lower()
    ]
    assert not told, "\n".join(told)
    assert not [file for file in temporary.rglob("*") if file.is_file()], "papers were left in the temporary folder"
    assert not any((tmp_path / "archive" / "work").iterdir())


def make_papers(home: Path) -> list[Path]:
    """A letter, a scan that is read, a locked letter and a broken one: what goes wrong must be as silent."""
    home.mkdir()
    broken = home / f"{CHILD} broken.pdf"
    broken.write_bytes(b"%PDF-1.7\n" + SENTENCE.encode() * 40)
    return [
        papers.pdf(home / f"{CHILD} letter.pdf", [LETTER]),
        papers.scan(home / f"{CHILD} scan.pdf", [LETTER]),
        papers.locked_pdf(home / f"{CHILD} locked.pdf", SENTENCE, "badger"),
        broken,
    ]


def live_with_it(person: Person, files: list[Path], bundle: Path) -> None:
    """Add, search, read and build."""
    person.press("Start a case")
    person.write_in("Child’s name", CHILD)
    person.press("Start case")
    person.waits_for("Choose files")
    with person.answering_with(*files):
        person.press("Choose files")
    person.waits_for("2 could not be added.")
    person.wait(lambda: len(person.papers()) == 2 and not any("being read" in row for row in person.rows("Papers")))
    person.write_in("Search papers", '"marmalade bell"')
    person.wait(lambda: len(person.papers()) == 2)
    person.key(Key.Key_Down)
    person.key(Key.Key_Return)
    person.waits_for("1 of ")
    person.goes_to("Bundles")
    person.press("Make this bundle", inside=person.find_card("Plain bundle"))
    person.wait(lambda: len(person.papers_in_bundle()) == 2)
    with person.answering_with(bundle):
        person.press("Build bundle")
    person.waits_for("Your bundle is ready")


def outside(tmp_path: Path, temporary: Path) -> list[Path]:
    """Return every file the app has written besides the archive's own store and the bundle that was asked for."""
    archive = tmp_path / "archive"
    inside = [file for file in archive.rglob("*") if not file.relative_to(archive).parts[0].startswith(KEEPERS)]
    places = [*inside, *temporary.rglob("*"), *(tmp_path / "config").rglob("*")]
    return [file for file in places if file.is_file()]


def what_it_says(file: Path) -> str:
    """Return a file's name and words; Qt may write them with two bytes a letter."""
    content = file.read_bytes()
    return f"{file.name} {content.decode('latin-1')} {content.decode('utf-16-le', 'ignore')}"
