"""Writes down what is inside the package: a CycloneDX list of libraries and licences, and the licences' texts."""

import json
import os
import re
import shutil
import sys
import tomllib
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))
from sendorganiser import __version__  # noqa: E402

_LICENCE_FILES = re.compile(r"(licen[cs]e|copying|notice|authors)", re.IGNORECASE)
# What wheels carry inside them that no metadata of theirs names.
_INSIDE = {
    "pyside6-essentials": [("Qt", "LGPL-3.0-only"), ("ICU", "Unicode-3.0")],
    "pikepdf": [("qpdf", "Apache-2.0"), ("libjpeg-turbo", "BSD-3-Clause"), ("OpenSSL", "Apache-2.0")],
    "pypdfium2": [("PDFium", "Apache-2.0 AND BSD-3-Clause")],
    "pi-heif": [("libheif", "LGPL-3.0-or-later"), ("libde265", "LGPL-3.0-or-later")],
    "pillow": [("libtiff", "libtiff"), ("OpenJPEG", "BSD-2-Clause"), ("FreeType", "FTL"), ("libwebp", "BSD-3-Clause")],
    "tesserocr": [("Tesseract", "Apache-2.0"), ("Leptonica", "BSD-2-Clause"), ("libtiff", "libtiff")],
    "sqlcipher3": [("SQLCipher", "BSD-3-Clause"), ("OpenSSL", "Apache-2.0")],
    "argon2-cffi-bindings": [("Argon2", "CC0-1.0 OR Apache-2.0")],
    "cryptography": [("OpenSSL", "Apache-2.0")],
    "lxml": [("libxml2", "MIT"), ("libxslt", "MIT")],
}
_TYPEFACES = [
    ("Atkinson Hyperlegible Next", "OFL-1.1"),
    ("Lexend", "OFL-1.1"),
    ("OpenDyslexic", "OFL-1.1"),
    ("Noto Emoji", "OFL-1.1"),
    ("DejaVu Sans", "Bitstream-Vera"),
    ("Droid Sans Fallback", "Apache-2.0"),
    ("Lucide icons", "ISC"),
]


@dataclass(frozen=True, kw_only=True)
class Written:
    """The list, and the folder with the licences' texts."""

    file: Path
    licences: Path


def write_sbom(lock: Path, out: Path) -> Written:
    """Write the list of what `lock` names and the app needs to `out`, and the licences beside it."""
    pins = _pins(lock.read_text(encoding="utf-8"))
    wanted = tomllib.loads(lock.with_name("pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    shipped = sorted(_shipped(wanted, pins))
    out.parent.mkdir(parents=True, exist_ok=True)
    licences = out.parent / "licences"
    shutil.rmtree(licences, ignore_errors=True)
    licences.mkdir()
    parts = [_part(name, pins[name]) for name in shipped]
    parts += [_inside(owner, name, licence) for owner in shipped for name, licence in _INSIDE.get(owner, [])]
    parts += [{"type": "file", "name": name, "licenses": [_licence(licence)]} for name, licence in _TYPEFACES]
    parts.append(
        {
            "type": "platform",
            "name": "CPython",
            "version": sys.version.split()[0],
            "licenses": [_licence("PSF-2.0")],
        }
    )
    for name in shipped:
        _copy_licences(distribution(name), licences / name)
    out.write_text(json.dumps(_document(parts, pins), indent=2, sort_keys=True) + "\n", encoding="utf-8")
    return Written(file=out, licences=licences)


def _document(parts: list[dict[str, Any]], pins: dict[str, str]) -> dict[str, Any]:
    moment = datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH", "0")), UTC)
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, __version__ + repr(sorted(pins.items())))}",
        "version": 1,
        "metadata": {
            "timestamp": moment.isoformat().replace("+00:00", "Z"),
            "component": {
                "type": "application",
                "bom-ref": "sendorganiser",
                "name": "SEND Organiser",
                "version": __version__,
                "licenses": [_licence("Apache-2.0")],
            },
        },
        "components": parts,
        "dependencies": [
            {"ref": "sendorganiser", "dependsOn": [part["bom-ref"] for part in parts if "purl" in part]},
        ],
    }


def _pins(lock: str) -> dict[str, str]:
    """Return the version of each library that the lock pins for this system, by its plain name."""
    pins: dict[str, str] = {}
    for name, version in re.findall(r"^([A-Za-z0-9._-]+)==([^ ;\\\n]+)", lock, re.MULTILINE):
        plain = _plain(name)
        try:
            installed = distribution(plain).version
        except PackageNotFoundError:  # for another system
            continue
        if version == installed or plain not in pins:
            pins[plain] = version
    return pins


def _shipped(wanted: list[str], pins: dict[str, str]) -> set[str]:
    """Return the plain names of what is wanted at run time, and of what those need."""
    found: set[str] = set()
    waiting = list(wanted)
    while waiting:
        need, _, marker = waiting.pop().partition(";")
        match = re.match(r"[A-Za-z0-9._-]+", need)
        plain = _plain(match.group()) if match else ""
        if "extra ==" not in marker and plain in pins and plain not in found:
            found.add(plain)
            waiting += distribution(plain).requires or []
    return found


def _part(name: str, version: str) -> dict[str, Any]:
    about = distribution(name).metadata
    purl = f"pkg:pypi/{name}@{version}"
    return {
        "type": "library",
        "bom-ref": purl,
        "purl": purl,
        "name": name,
        "version": version,
        "licenses": [_licence(_licence_of(about))],
    }


def _inside(owner: str, name: str, licence: str) -> dict[str, Any]:
    return {
        "type": "library",
        "bom-ref": f"{owner}/{name}",
        "name": name,
        "description": f"inside {owner}",
        "licenses": [_licence(licence)],
    }


def _licence_of(about: Any) -> str:
    if expression := about.get("License-Expression"):
        return str(expression)
    classed = [
        line.rsplit(" :: ", 1)[-1] for line in about.get_all("Classifier") or [] if line.startswith("License ::")
    ]
    said = str(about.get("License") or "").strip().split("\n")[0]
    return " AND ".join(classed) or said or "see the licences folder"


def _licence(words: str) -> dict[str, Any]:
    return {"license": {"name": words}}


def _copy_licences(of: Distribution, to: Path) -> None:
    for each in of.files or []:
        inside = any(part.endswith(".dist-info") for part in each.parts)
        if inside and _LICENCE_FILES.search(each.name) and Path(str(each.locate())).is_file():
            to.mkdir(exist_ok=True)
            flat = "-".join(each.parts[each.parts.index(next(p for p in each.parts if p.endswith(".dist-info"))) + 1 :])
            shutil.copyfile(str(each.locate()), to / flat)


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


if __name__ == "__main__":
    write_sbom(Path(sys.argv[1]), Path(sys.argv[2]))
