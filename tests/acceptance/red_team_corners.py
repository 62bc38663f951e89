"""More ways to get a marked word out, by way of what nobody thinks of: a PDF's corners, the system, what leaves."""

import contextlib
import os
import platform
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from sendorganiser.errors import SendOrganiserError, where_it_broke
from sendorganiser.jobs import Job
from sendorganiser.model.redaction import Sought
from sendorganiser.store import Archive, lock, locking
from sendorganiser.workflows.add_documents import add_documents
from sendorganiser.workflows.build_pack import build_pack, fill_pack, new_pack
from sendorganiser.workflows.export_schedules import export_schedule
from sendorganiser.workflows.hand_over import hand_over
from sendorganiser.workflows.log_event import log_event
from sendorganiser.workflows.redact_document import boxes_for, draw_boxes, find_words, make_copy, save_copy
from tests import leaks, papers

WORDS = ("Zzyxmarked", "Quorfledge", "bryndolwen")
PHRASE, NOW = "four plain words here", "2026-03-04T10:00:00+00:00"
Try = tuple[str, Callable[[], list[str]]]
_LOCK = (
    "import sys; from pathlib import Path; from sendorganiser.jobs import Job; from sendorganiser.store import lock,"
    " locking; from sendorganiser.sealed.passphrase import Stretch; new = lock.new_lock(sys.argv[2],"
    " stretch=Stretch(8, 1, 1)); print('go', flush=True); locking.put_on(Path(sys.argv[1]), Job(), *new[:2])"
)


def attempts(place: Path) -> Iterator[Try]:
    """Yield what is tried, and how; everything is made in `place`."""
    yield (
        "a redacted PDF's corners: XMP, bookmarks, notes, forms, attachments, layers, links, fonts' names",
        lambda: _corners(place / "corners"),
    )
    yield "command lines and surroundings of the workers, as the system shows them", lambda: _outside(place / "outside")
    yield "the system's temporary folder, during and after an add", lambda: _temporary(place / "temporary")
    yield "the report of a fault of ours on a file with a name in it", _crash
    yield (
        "the computer's and its user's name in a bundle and in schedules as Word and PDF",
        lambda: _made(place / "made"),
    )
    yield (
        "a case handed over without a private paper",
        lambda: _handed(place / "handed", passphrase="", with_private=False),
    )
    yield (
        "a case handed over with a passphrase: bytes and names in the file",
        lambda: _handed(place / "sealed", passphrase=PHRASE, with_private=True),
    )
    yield (
        "an archive whose program was killed nine times while it was locked, then locked: journals, logs, leftovers",
        lambda: _killed_while_locking(place / "killed"),
    )
    yield "what the system keeps of the memory when a program with the keys crashes", lambda: _core(place / "core")


def _corners(folder: Path) -> list[str]:
    source = _with_corners(folder)
    with Archive.open(folder / "archive") as archive:
        case = archive.add_case(name="A child", now=NOW)
        add_documents(archive, Job(), case=case, files=[source], now=NOW)
        out = folder / "out"
        out.mkdir()
        for number, paper in enumerate(archive.documents(case)):  # what is attached is a paper too
            found = find_words(archive, Job(), document=paper.id, sought=[Sought(word) for word in WORDS])
            draw_boxes(archive, Job(), document=paper.id, boxes=boxes_for(found), now=NOW)
            if make_copy(archive, Job(), document=paper.id, now=NOW).copy is None:
                return ["no copy was made"]
            save_copy(archive, Job(), document=paper.id, out=out / f"redacted {number}.pdf")
            archive.set_facts({paper.id: {"title": "A letter", "person": "", "organisation": "", "child": ""}})
        pack = archive.add_pack(case=case, title="Bundle", preset="plain", now=NOW)
        fill_pack(archive, Job(), pack=pack, now=NOW)
        build_pack(archive, Job(), pack=pack, out=out / "bundle.pdf", now=NOW, redacted=True, force=True)
    for beside in out.glob("bundle*[!f]"):  # the report beside it is for whoever made it
        beside.unlink()
    return leaks.holding(out, WORDS) + _objects(out)


def _with_corners(folder: Path) -> Path:
    """Make a letter whose words stand in every corner of a PDF too."""
    import pikepdf
    from pikepdf import Array, Dictionary, Name, String

    folder.mkdir()
    word = WORDS[0]
    plain = papers.pdf(
        folder / "plain.pdf", [f"Dear Mrs {WORDS[1]}, {word} was seen in the {WORDS[2]} room."], title=word
    )
    target = folder / f"{word}.pdf"
    with pikepdf.open(plain) as pdf:
        with pdf.open_metadata() as xmp:
            xmp["dc:title"], xmp["pdf:Keywords"] = word, word
        pdf.docinfo["/Author"] = word
        pdf.attachments[f"{word}.txt"] = f"{word} again".encode()
        with pdf.open_outline() as outline:
            outline.root.append(pikepdf.OutlineItem(f"About {word}", 0))
        page = pdf.pages[0]
        rect = Array([100, 100, 200, 120])
        note = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=rect, Contents=String(word), T=String(word))
        link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=rect, Border=Array([0, 0, 0]),
                          A=Dictionary(S=Name.URI, URI=String(f"https://example.org/{word}")))  # fmt: skip
        field = Dictionary(
            Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String("name"), V=String(word), Rect=rect
        )
        page.Annots = pdf.make_indirect(Array([pdf.make_indirect(each) for each in (note, link, field)]))
        pdf.Root.AcroForm = Dictionary(Fields=Array([page.Annots[2]]))
        layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(word)))
        pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(Order=Array([layer]), Name=String(word)))
        pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(P=String(word), S=Name.D)]))
        pdf.Root.StructTreeRoot = Dictionary(
            Type=Name.StructTreeRoot, K=Dictionary(S=Name.P, Alt=String(word), ActualText=String(word))
        )
        pdf.Root.Names.JavaScript = Dictionary(
            Names=Array([String(word), Dictionary(S=Name.JavaScript, JS=String(word))])
        )
        pdf.Root.Lang = String(word)
        page.PieceInfo = Dictionary(Zz=Dictionary(Private=String(word)))
        for font in page.Resources.Font.values():
            font.BaseFont = Name(f"/ABCDEF+{word}")
            if "/FontDescriptor" in font:
                font.FontDescriptor.FontName = Name(f"/ABCDEF+{word}")
                font.FontDescriptor.FontFamily = String(word)
        pdf.save(target)
    plain.unlink()
    return target


def unpacked(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield each object of each PDF in a folder with the file's name, its stream unpacked."""
    import pikepdf

    for file in folder.glob("*.pdf"):
        with pikepdf.open(file) as pdf:
            for each in pdf.objects:
                text = each.unparse().decode("latin-1")
                if isinstance(each, pikepdf.Stream):
                    with contextlib.suppress(pikepdf.PdfError):
                        text += each.read_bytes().decode("latin-1")
                yield file.name, text


def _objects(folder: Path) -> list[str]:
    return [
        f"{name}: {word}" for name, text in unpacked(folder) for word in WORDS if word.casefold() in text.casefold()
    ]


def _added_while(folder: Path, look: Callable[[], None]) -> None:
    """Add papers while `look` is called again and again."""
    folder.mkdir(exist_ok=True)
    files = [papers.pdf(folder / f"{WORDS[0]} {n}.pdf", [f"{WORDS[1]} {n}"], title=WORDS[0]) for n in range(8)]
    files += [papers.scan(folder / f"{WORDS[0]} scan.pdf", [WORDS[1]])]
    is_done = threading.Event()

    def watch() -> None:
        while not is_done.is_set():
            look()
            time.sleep(0.005)

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        with Archive.open(folder / "archive") as archive:
            case = archive.add_case(name=WORDS[0], now=NOW)
            add_documents(archive, Job(), case=case, files=files, now=NOW)
    finally:
        is_done.set()
        watcher.join()


def _outside(folder: Path) -> list[str]:
    found: set[str] = set()

    def look() -> None:
        for process in Path("/proc").glob("[0-9]*"):
            for what in ("cmdline", "environ", "comm"):
                with contextlib.suppress(OSError):
                    text = (process / what).read_bytes()
                    found.update(f"{what} of a process" for word in WORDS if word.encode() in text)

    _added_while(folder, look)
    return sorted(found)


def _temporary(folder: Path) -> list[str]:
    import tempfile

    folder.mkdir()
    before, outside = tempfile.tempdir, folder / "tmp"
    outside.mkdir()
    found: set[str] = set()
    os.environ["TMPDIR"], tempfile.tempdir = str(outside), None
    try:
        _added_while(folder, lambda: found.update(path.name for path in outside.rglob("*")))
        return [*(f"something lay there: {name}" for name in sorted(found)), *leaks.holding(outside, WORDS)]
    finally:
        os.environ.pop("TMPDIR")
        tempfile.tempdir = before


def _crash() -> list[str]:
    told = ""
    try:
        try:
            Path(f"/nowhere/{WORDS[0]}.pdf").read_bytes()
        except OSError as error:
            raise ValueError(f"what stands in {WORDS[1]}’s letter") from error
    except ValueError as error:
        told = where_it_broke(error)
    return [word for word in WORDS if word in told] or ([] if "ValueError" in told else ["nothing is told"])


def _made(folder: Path) -> list[str]:
    folder.mkdir()
    known = {name: os.environ.get(name) for name in ("USER", "LOGNAME", "USERNAME", "HOSTNAME", "COMPUTERNAME")}
    os.environ.update(dict.fromkeys(known, WORDS[0]))
    try:
        with Archive.open(folder / "archive") as archive:
            case = archive.add_case(name="A child", now=NOW)
            letter = papers.pdf(folder / "letter.pdf", ["A letter of 3 March 2026."])
            add_documents(archive, Job(), case=case, files=[letter], now=NOW)
            log_event(archive, Job(), case=case, kind="call", date="2026-03-03", title="A call", now=NOW)
            pack = new_pack(archive, Job(), case=case, preset_id="plain", title="", now=NOW)
            fill_pack(archive, Job(), pack=pack, now=NOW)
            out = folder / "out"
            out.mkdir()
            build_pack(archive, Job(), pack=pack, out=out / "bundle.pdf", now=NOW, force=True)
            for ending in ("docx", "pdf", "csv"):
                file = out / f"chronology.{ending}"
                export_schedule(archive, Job(), case=case, which="chronology", out=file, today=date(2026, 3, 4))
    finally:
        for name, value in known.items():
            os.environ.pop(name, None)
            if value is not None:
                os.environ[name] = value
    computer = [name] if len(name := platform.node()) > 5 else []  # a shorter one stands everywhere by chance
    return leaks.holding(out, (*WORDS, *computer))


def _handed(folder: Path, *, passphrase: str, with_private: bool) -> list[str]:
    folder.mkdir()
    with Archive.open(folder / "archive") as archive:
        case = archive.add_case(name="A child", now=NOW)
        name = WORDS[0] if not with_private else "letter"
        letter = papers.pdf(folder / f"{name}.pdf", [" ".join(WORDS)], title=WORDS[1])
        other = papers.pdf(folder / "other.pdf", ["Nothing to hide."])
        add_documents(archive, Job(), case=case, files=[letter, other], now=NOW)
        for paper in archive.documents(case):
            if paper.source_name == letter.name:
                archive.set_facts({paper.id: {"private": True, "title": WORDS[0], "person": WORDS[1]}})
                archive.set_facts({paper.id: {"title": f"{WORDS[0]} changed"}})
        out = folder / "out"
        out.mkdir()
        hand_over(archive, Job(), case=case, out=out / "case.sendcase", now=NOW, passphrase=passphrase,
                  with_private=with_private)  # fmt: skip
    return leaks.holding(out, WORDS)


def _killed_while_locking(folder: Path) -> list[str]:
    folder.mkdir()
    place = folder / "archive"
    files = [papers.pdf(folder / f"{WORDS[0]} {n}.pdf", [f"{WORDS[1]} {n}"], title=WORDS[2]) for n in range(12)]
    with Archive.open(place) as archive:
        case = archive.add_case(name=WORDS[0], now=NOW)
        add_documents(archive, Job(), case=case, files=files, now=NOW)
    (place / "window.ini").write_text(f"[folders]\nlast=/home/{WORDS[0]}/papers\n")
    for number in range(9):
        running = subprocess.Popen([sys.executable, "-c", _LOCK, str(place), PHRASE], stdout=subprocess.PIPE)
        assert running.stdout is not None
        running.stdout.readline()
        time.sleep(0.02 * number)
        running.send_signal(signal.SIGKILL if os.name == "posix" else signal.SIGTERM)
        running.wait()
        running.stdout.close()
    if lock.state(place).is_sealed:
        lock.unlock(place, PHRASE)
    else:
        from sendorganiser.sealed.passphrase import Stretch

        locking.put_on(place, Job(), *lock.new_lock(PHRASE, stretch=Stretch(8, 1, 1))[:2])
    Archive.open(place).close()
    lock.forget(place)
    return leaks.holding(place, WORDS)


def _core(folder: Path) -> list[str]:
    if sys.platform == "win32":
        return []
    import resource

    folder.mkdir()
    Archive.open(folder / "archive").close()
    before = resource.getrlimit(resource.RLIMIT_CORE)
    from sendorganiser.sealed.passphrase import Stretch

    locking.put_on(folder / "archive", Job(), *lock.new_lock(PHRASE, stretch=Stretch(8, 1, 1))[:2])
    lock.forget(folder / "archive")
    with contextlib.suppress(SendOrganiserError):
        resource.setrlimit(resource.RLIMIT_CORE, (before[1], before[1]))
        lock.unlock(folder / "archive", PHRASE)
    allowed, _ = resource.getrlimit(resource.RLIMIT_CORE)
    lock.forget(folder / "archive")
    return [] if allowed == 0 else [f"up to {allowed} bytes of it"]
