"""Makes one file ready to be a document, inside a worker process: its kind, its reading copy, its pages, its parts."""

import importlib
from typing import Any

from sendorganiser.ingest import triage
from sendorganiser.ingest.prepared import Prepared, Tell
from sendorganiser.presets import to_plain

_MODULES = {
    **dict.fromkeys(("jpeg", "png", "tiff", "heic", "gif", "bmp", "webp", "avif", "jp2"), "photos"),
    **dict.fromkeys(("txt", "html"), "plain"),
    "rtf": "rtf",
    "pdf": "pdfs",
    "eml": "email",
    "mbox": "mailbox",
    "msg": "outlook",
    "docx": "office",
    "tnef": "tnef",
    "odt": "opendocument",
    "ods": "opendocument_sheets",
    "odp": "opendocument_sheets",
    "xlsx": "spreadsheet",
    "csv": "separated",
    "pptx": "slides",
    **dict.fromkeys(("doc", "xls", "ppt", "wpd", "old-doc"), "old_office"),
    "pages": "apple",
    "ics": "calendar",
    "vcf": "contacts",
    "zip": "folders",
    **dict.fromkeys(("whatsapp", "whatsapp-zip"), "chat"),
    **dict.fromkeys(("audio", "video"), "recordings"),
}


def prepare(path: str, name: str, folder: str, password: str = "", tell: Tell = lambda _: None) -> dict[str, Any]:
    """Make the file at `path`, called `name`, ready; write what is made of it in `folder`.

    Return a `Prepared` in plain form. Raise UnreadableFile or LockedFile, whose two sentences are for the person.
    """
    kind = triage.kind_of(path, name)
    module = importlib.import_module(f"sendorganiser.ingest.{_MODULES[kind]}")
    made: Prepared = module.prepare(path, name, folder, password, tell)
    plain: dict[str, Any] = to_plain(made)
    return plain
