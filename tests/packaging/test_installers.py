"""What goes into the installers: nothing under the GPL, no network, one word for our kind of file."""

import configparser
import importlib.util
import json
import plistlib
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from sendorganiser import __version__
from sendorganiser.workflows.hand_over import ENDING

ROOT = Path(__file__).parent.parent.parent
PACKAGING = ROOT / "packaging"


def script(*parts: str) -> ModuleType:
    """A script of the packaging folder, which is no package, as a module."""
    path = PACKAGING.joinpath(*parts)
    made = importlib.util.spec_from_file_location(path.stem, path)
    assert made is not None and made.loader is not None
    module = importlib.util.module_from_spec(made)
    sys.modules[path.stem] = module
    made.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def sbom(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Any], Path]:
    folder = tmp_path_factory.mktemp("sbom")
    written = script("make_sbom.py").write_sbom(ROOT / "requirements.lock", folder / "sbom.cdx.json")
    return json.loads(written.file.read_text(encoding="utf-8")), written.licences


def test_the_list_names_every_library_we_need(sbom: tuple[dict[str, Any], Path]) -> None:
    import tomllib

    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    names = {re.split(r"[><=;]", each)[0].strip().lower() for each in wanted}
    document, _ = sbom
    listed = {part["name"] for part in document["components"]}
    assert names <= listed
    assert document["bomFormat"] == "CycloneDX"
    assert document["metadata"]["component"]["version"] == __version__
    assert not {"pytest", "hypothesis", "mypy", "holidays", "import-linter"} & listed


def test_every_part_has_a_licence_that_we_may_ship(sbom: tuple[dict[str, Any], Path]) -> None:
    document, licences = sbom
    for part in document["components"]:
        said = part["licenses"][0]["license"]["name"]
        assert said
        ways = [way for way in re.split(r" OR ", said) if not re.search(r"(?<!L)A?GPL|^GNU (?!Lesser)", way)]
        assert ways, f"{part['name']}: {said}"
    assert len(list(licences.iterdir())) > 20


def test_two_lists_are_the_same(tmp_path: Path) -> None:
    write = script("make_sbom.py").write_sbom
    first, second = (write(ROOT / "requirements.lock", tmp_path / name / "sbom.json").file for name in "ab")
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize(
    ("place", "kept"),
    [
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("PySide6/Qt/plugins/platforms/libqwayland.so", True),
        ("PySide6/Qt/plugins/platforms/libqoffscreen.so", True),
        ("PySide6\\plugins\\platforms\\qwindows.dll", True),
        ("PySide6/Qt/plugins/platforms/libqvnc.so", False),
        ("PySide6/Qt/plugins/platformthemes/libqgtk3.so", False),
        ("PySide6/Qt/lib/libQt6Network.so.6", False),
        ("PySide6\\Qt6Network.dll", False),
        ("libstdc++.so.6", False),
        ("libfontconfig.so.1", False),
        ("pillow.libs/libfreetype-57f805ba.so.6.20.6", True),
        ("sendorganiser/_resources/tessdata/eng.traineddata", True),
    ],
)
def test_what_goes_into_the_package(place: str, kept: bool) -> None:
    assert script("contents.py").is_kept(place) is kept


def test_every_system_opens_a_case_with_the_app() -> None:
    entry = configparser.ConfigParser(interpolation=None)
    entry.optionxform = str  # type: ignore[assignment,method-assign]
    entry.read(PACKAGING / "linux" / "sendorganiser.desktop", encoding="utf-8")
    desktop = entry["Desktop Entry"]
    kind = ET.parse(PACKAGING / "linux" / "sendorganiser-mime.xml").getroot()[0]
    assert desktop["MimeType"] == kind.attrib["type"] + ";"
    assert desktop["Exec"] == "sendorganiser %f"
    globs = [part.attrib["pattern"] for part in kind if part.tag.endswith("glob")]
    assert globs == ["*" + ENDING]
    setup = (PACKAGING / "windows" / "sendorganiser.iss").read_text(encoding="utf-8")
    assert f"Software\\Classes\\{ENDING}\\OpenWithProgids" in setup
    assert '""{app}\\sendorganiser.exe"" ""%1""' in setup
    spec = (PACKAGING / "sendorganiser.spec").read_text(encoding="utf-8")
    assert f'["{ENDING[1:]}"]' in spec


def test_the_front_door_knows_the_ending() -> None:
    from sendorganiser import __main__

    assert __main__._CASE == ENDING  # noqa: SLF001 (a copy, as importing the other takes long)


def test_the_windows_installer_takes_every_file_from_where_it_is_made() -> None:
    setup = (PACKAGING / "windows" / "sendorganiser.iss").read_text(encoding="utf-8")
    for section in ("Setup", "Files", "Icons", "Registry", "Run", "InstallDelete"):
        assert f"[{section}]" in setup
    assert (PACKAGING / "windows" / "sendorganiser.iss").parent.joinpath("..", "..", "LICENSE").is_file()
    assert "AppId={{6E7B0E52-5C1B-4C0B-9F25-2D6C9B1A7E41}" in setup  # or a new one misses the old


def test_windows_is_told_the_version(tmp_path: Path) -> None:
    written = script("windows", "version_info.py").write_version_info("1.2.3", tmp_path / "made" / "info.txt")
    text = written.read_text(encoding="utf-8")
    compile(text, "info", "eval")
    assert "filevers=(1, 2, 3, 0)" in text and '"1.2.3"' in text


def test_the_mac_may_run_python_and_replaced_libraries() -> None:
    with (PACKAGING / "macos" / "entitlements.plist").open("rb") as file:
        assert plistlib.load(file) == {
            "com.apple.security.cs.allow-unsigned-executable-memory": True,
            "com.apple.security.cs.disable-library-validation": True,
        }


@pytest.mark.parametrize("name", ["linux/AppRun", "linux/tools.sh", "macos/build_dmg.sh", "linux/try_in_clean_root.sh"])
@pytest.mark.skipif(shutil.which("bash") is None, reason="no shell to ask")
def test_the_shell_scripts_can_be_read(name: str) -> None:
    subprocess.run(["bash", "-n", str(PACKAGING / name)], check=True)


@pytest.mark.skipif(shutil.which("gcc") is None or not sys.platform.startswith("linux"), reason="no compiler")
def test_the_stand_in_for_jbig_answers_as_for_a_damaged_picture(tmp_path: Path) -> None:
    import ctypes

    library = tmp_path / "libjbig.so"
    source = PACKAGING / "linux" / "jbig_stand_in.c"
    subprocess.run(["gcc", "-Wall", "-Werror", "-shared", "-fPIC", str(source), "-o", str(library)], check=True)
    loaded = ctypes.CDLL(str(library))
    count = ctypes.c_size_t(9)
    assert loaded.jbg_dec_in(None, b"abc", ctypes.c_size_t(3), ctypes.byref(count)) == 0x20
    assert count.value == 0
    loaded.jbg_strerror.restype = ctypes.c_char_p
    assert loaded.jbg_strerror(0) == b"JBIG is not read"


def test_icons_are_drawn_for_every_system(tmp_path: Path) -> None:
    from PIL import Image

    ran = subprocess.run([sys.executable, str(PACKAGING / "make_icons.py"), str(tmp_path)], check=False)
    assert ran.returncode == 0
    assert Image.open(tmp_path / "app.ico").size == (256, 256)
    assert Image.open(tmp_path / "app.icns").size[0] >= 512
    corner, middle = (Image.open(tmp_path / "256.png").convert("RGBA").getpixel(at) for at in ((0, 0), (128, 20)))
    assert corner[3] == 0 and middle == (0x1C, 0x5A, 0x9E, 255)  # type: ignore[index]
