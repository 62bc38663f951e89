"""Makes the .deb and the AppImage from the folder PyInstaller made."""

import gzip
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent.parent), str(Path(__file__).parent.parent.parent)]
from contents import HOST, is_of_host  # noqa: E402
from make_icons import SIZES  # noqa: E402

from sendorganiser import __version__  # noqa: E402

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
TOOLS = ("dpkg-deb", "mksquashfs", "gcc", "readelf")
LARGEST = 220_000_000  # bytes of one download

_CONTROL = """Package: sendorganiser
Version: {version}
Architecture: amd64
Maintainer: SEND Organiser developers <maintainers@sendorganiser.invalid>
Installed-Size: {kilobytes}
Depends: {depends}
Recommends: shared-mime-info, desktop-file-utils, hicolor-icon-theme
Section: office
Priority: optional
Description: keeps a child's SEND papers in order
 Takes in letters, reports, scans and photos, reads them, finds them again,
 reckons the deadlines, and makes PDF evidence bundles a tribunal can use.
 .
 Nothing leaves the computer: the program has no network code.
"""
_COPYRIGHT = """Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: SEND Organiser

Files: *
Copyright: 2026 the SEND Organiser developers
License: Apache-2.0
 On Debian systems the text is in /usr/share/common-licenses/Apache-2.0.
 What comes with the program, and under which licences, is said in
 /usr/lib/sendorganiser/_internal/NOTICE, sbom.cdx.json and licences there.
"""


def build(app: Path, work: Path, out: Path) -> list[Path]:
    """Make the installers from the folder `app`; return their files."""
    missing = [tool for tool in TOOLS if shutil.which(tool) is None]
    if missing:
        sys.exit(f"Not on this computer: {', '.join(missing)}.\nsudo apt install {' '.join(PACKAGES)}")
    tree = work / "tree"
    shutil.rmtree(work, ignore_errors=True)
    lay_out(app, tree)
    replace_jbig(tree / "usr" / "lib" / "sendorganiser")
    prune(tree / "usr" / "lib" / "sendorganiser" / "_internal")
    out.mkdir(parents=True, exist_ok=True)
    made = [
        make_deb(tree, out / f"sendorganiser_{__version__}_amd64.deb"),
        make_appimage(tree, out / f"SEND_Organiser-{__version__}-x86_64.AppImage"),
    ]
    for each in made:
        if each.stat().st_size > LARGEST:
            sys.exit(f"{each.name} has {each.stat().st_size:,} bytes: more than {LARGEST:,}.")
    return made


PACKAGES = ("squashfs-tools", "gcc", "binutils", "dpkg-dev", "libsquashfuse-dev", "libzstd-dev", "zlib1g-dev")


def lay_out(app: Path, tree: Path) -> None:
    """Put the app, its menu entry, its icons and its kind of file where a Linux system looks for them."""
    share = tree / "usr" / "share"
    shutil.copytree(app, tree / "usr" / "lib" / "sendorganiser", symlinks=True)
    (tree / "usr" / "bin").mkdir()
    (tree / "usr" / "bin" / "sendorganiser").symlink_to("../lib/sendorganiser/sendorganiser")
    _copy(HERE / "sendorganiser.desktop", share / "applications" / "sendorganiser.desktop")
    _copy(HERE / "sendorganiser-mime.xml", share / "mime" / "packages" / "sendorganiser.xml")
    icons = share / "icons" / "hicolor"
    for size in SIZES:
        drawn = ROOT / "build" / "packaging" / "icons" / f"{size}.png"
        _copy(drawn, icons / f"{size}x{size}" / "apps" / "sendorganiser.png")
    _copy(ROOT / "resources" / "app.svg", icons / "scalable" / "apps" / "sendorganiser.svg")
    about = share / "doc" / "sendorganiser"
    about.mkdir(parents=True)
    (about / "copyright").write_text(_COPYRIGHT, encoding="utf-8")
    changes = (ROOT / "CHANGELOG.md").read_bytes()
    (about / "changelog.gz").write_bytes(gzip.compress(changes, 9, mtime=0))
    for path in tree.rglob("*"):
        if not path.is_symlink():
            runs = path.is_dir() or os.access(path, os.X_OK) and path.name in ("sendorganiser", "AppRun")
            path.chmod(0o755 if runs else 0o644)


def replace_jbig(app: Path) -> None:
    """Put our stand-in where the OCR library's wheel brings JBIG-KIT, which is under the GPL."""
    for library in app.rglob("libjbig*.so*"):
        if library.is_symlink():
            continue
        library.unlink()
        _run("gcc", "-shared", "-fPIC", "-O2", f"-Wl,-soname,{library.name}", "-Wl,--build-id=none",
             str(HERE / "jbig_stand_in.c"), "-o", str(library))  # fmt: skip
        library.chmod(0o644)


def prune(inside: Path) -> None:
    """Remove the libraries nobody needs any more, and stop if one that is needed is not there."""
    while True:
        needs = {library: _needed(library) for library in _binaries(inside)}
        wanted = {name for names in needs.values() for name in names}
        orphans = [each for each in inside.glob("lib*.so*") if each.name not in wanted and "python" not in each.name]
        for orphan in orphans:
            orphan.unlink()
        if not orphans:
            break
    there = {path.name for path in inside.rglob("*.so*")}
    missing = {name for name in wanted if name not in there and not is_of_host(name)}
    if missing:
        sys.exit(f"Needed and neither in the package nor on every desktop: {', '.join(sorted(missing))}.")


def make_deb(tree: Path, out: Path) -> Path:
    """Pack the tree as a Debian package."""
    control = tree / "DEBIAN" / "control"
    control.parent.mkdir()
    kilobytes = sum(path.lstat().st_size for path in tree.rglob("*")) // 1024
    depends = ["libc6 (>= 2.35)", "libstdc++6 (>= 12)", *(name for name in HOST if name not in ("libc6", "libstdc++6"))]
    text = _CONTROL.format(version=__version__, kilobytes=kilobytes, depends=", ".join(depends))
    control.write_text(text, encoding="utf-8")
    _run("dpkg-deb", "--root-owner-group", "-Zzstd", "-z14", "--build", str(tree), str(out))
    shutil.rmtree(control.parent)
    return out


def make_appimage(tree: Path, out: Path) -> Path:
    """Pack the tree as an AppImage: our own front program, then a squashfs."""
    _copy(HERE / "AppRun", tree / "AppRun")
    (tree / "AppRun").chmod(0o755)
    _copy(HERE / "sendorganiser.desktop", tree / "sendorganiser.desktop")
    _copy(ROOT / "build" / "packaging" / "icons" / "256.png", tree / "sendorganiser.png")
    (tree / ".DirIcon").symlink_to("sendorganiser.png")
    packed = tree.parent / "app.squashfs"
    _run("mksquashfs", str(tree), str(packed), "-root-owned", "-noappend", "-quiet", "-no-progress", "-no-xattrs",
         "-comp", "zstd", "-Xcompression-level", "14", "-b", "256K")  # fmt: skip
    build = f"{__version__}-{hashlib.sha256(packed.read_bytes()).hexdigest()[:12]}"
    front = tree.parent / "runtime"
    _run("gcc", "-std=gnu11", "-Wall", "-Wextra", "-Werror", "-Os", "-static", "-s", "-Wl,--build-id=none",
         f'-DVERSION="{__version__}"', f'-DBUILD="{build}"', str(HERE / "runtime.c"), "-o", str(front),
         "-lsquashfuse", "-lzstd", "-lz")  # fmt: skip
    program = bytearray(front.read_bytes())
    program[8:11] = b"AI\x02"  # by this a desktop knows an AppImage
    out.write_bytes(bytes(program) + packed.read_bytes())
    out.chmod(0o755)
    return out


def _binaries(inside: Path) -> list[Path]:
    found = [path for path in inside.rglob("*.so*") if not path.is_symlink()]
    return [*found, inside.parent / "sendorganiser"]


def _needed(library: Path) -> list[str]:
    said = subprocess.run(["readelf", "-d", str(library)], capture_output=True, text=True, check=True).stdout
    return [line.split("[", 1)[1].rstrip("]") for line in said.splitlines() if "(NEEDED)" in line]


def _copy(source: Path, to: Path) -> None:
    to.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, to)


def _run(*command: str) -> None:
    subprocess.run(command, check=True)


if __name__ == "__main__":
    for installer in build(Path(sys.argv[1]), ROOT / "build" / "packaging" / "linux", Path(sys.argv[2])):
        print(f"{installer}: {installer.stat().st_size:,} bytes")
