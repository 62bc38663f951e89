"""Makes old Word files (.doc) ready with LibreOffice where it is installed; else asks for another form."""

import shutil
import subprocess
import tempfile
from pathlib import Path

from sendorganiser.ingest import pdfs, refusals
from sendorganiser.ingest.prepared import Prepared, Tell

_SECONDS = 120
_ENCRYPTED = 0x0100
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
)
# LibreOffice must run no macro and fetch nothing that the file names.
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop>
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""


def prepare(path: str, name: str, folder: str, password: str, tell: Tell) -> Prepared:
    """Turn an old Word file into a PDF."""
    if _is_locked(path):
        raise refusals.locked(name)
    program = shutil.which("soffice") or next((place for place in _PLACES if Path(place).is_file()), None)
    if program is None:
        raise refusals.old_word(name)
    with tempfile.TemporaryDirectory(dir=folder) as place:
        made = _converted(program, path, Path(place), tell)
        if made is None:
            raise refusals.old_word(name)
        ready = pdfs.prepare(str(made), name, folder, "", tell)
        reading = ready.reading
        if not reading:
            reading = str(Path(folder, "reading.pdf"))
            shutil.move(made, reading)
    return Prepared("doc", reading, ready.pages, ready.parts, {"format": "doc"}, ready.remarks)


def _converted(program: str, path: str, place: Path, tell: Tell) -> Path | None:
    profile = place / "profile" / "user"
    profile.mkdir(parents=True)
    (profile / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
    source = place / "paper.doc"
    shutil.copyfile(path, source)
    tell({"what": "Opening an old Word file"})
    command = [program, "--headless", "--norestore", f"-env:UserInstallation={(place / 'profile').as_uri()}"]
    try:
        subprocess.run(
            [*command, "--convert-to", "pdf", "--outdir", str(place), str(source)],
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    made = place / "paper.pdf"
    return made if made.is_file() else None


def _is_locked(path: str) -> bool:
    import olefile

    try:
        with olefile.OleFileIO(path) as ole:
            start = ole.openstream("WordDocument").read(12)
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return False
    return len(start) == 12 and bool(int.from_bytes(start[10:12], "little") & _ENCRYPTED)
