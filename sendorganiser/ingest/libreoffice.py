"""Asks LibreOffice, where it is installed, to make a PDF of a file: without macros or the network, in bounded time."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from sendorganiser import sealed
from sendorganiser.ingest.prepared import Tell

_SECONDS = 55
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
)
# LibreOffice must run no macro, fetch nothing that the file names, and leave out no slide.
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop>
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Filter/PDF/Export">
<prop oor:name="ExportHiddenSlides" oor:op="fuse"><value>true</value></prop>
<prop oor:name="ExportNotesPages" oor:op="fuse"><value>{notes}</value></prop></item>
</oor:items>
"""


def found() -> str | None:
    """Return where LibreOffice is, or None."""
    return shutil.which("soffice") or next((place for place in _PLACES if Path(place).is_file()), None)


def to_pdf(path: str, ending: str, target: Path, tell: Tell, *, with_notes: bool = False) -> bool:
    """Write the file at `path` as a PDF to `target`, if asked with a page for each slide's notes; say if it worked.

    Never in a locked archive: LibreOffice would have to find the paper on the disk, open to all.
    """
    program = found()
    if program is None or sealed.is_sealed(path) or sealed.is_sealed(target):
        return False
    with tempfile.TemporaryDirectory(dir=target.parent, ignore_cleanup_errors=True) as made:
        place = Path(made)
        profile = place / "profile" / "user"
        profile.mkdir(parents=True)
        (profile / "registrymodifications.xcu").write_text(
            _SETTINGS.format(notes=str(with_notes).lower()), encoding="utf-8"
        )
        source = place / f"paper.{ending}"
        shutil.copyfile(path, source)
        command = [program, "--headless", "--norestore", f"-env:UserInstallation={(place / 'profile').as_uri()}"]
        command += ["--convert-to", "pdf", "--outdir", str(place), str(source)]
        pdf = place / "paper.pdf"
        if not _ran(command, tell) or not pdf.is_file():
            return False
        shutil.move(pdf, target)
    return True


def _ran(command: list[str], tell: Tell) -> bool:
    """Run a command, ended with all it started when its time is over; say whether it came to its end."""
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=_limit_time if sys.platform.startswith("linux") else None,
        )
    except OSError:
        return False
    ends = time.monotonic() + _SECONDS
    try:
        while process.poll() is None and time.monotonic() < ends:
            tell({"what": "Waiting for LibreOffice"})
            time.sleep(0.1)
        return process.poll() is not None
    finally:
        _end(process)


def _end(process: "subprocess.Popen[bytes]") -> None:
    if process.poll() is None:
        with contextlib.suppress(OSError):
            if sys.platform == "win32":
                process.kill()
            else:
                os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _limit_time() -> None:
    """Let the program end by itself even where the worker that started it was ended first."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
