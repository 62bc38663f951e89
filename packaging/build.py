"""Makes this system's installer: the app's folder by PyInstaller, then what people download."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
DIST = ROOT / "dist"


def main() -> int:
    """Build with the same clock and order each time, so that two builds can be compared; return an exit code."""
    environment = {**os.environ, "PYTHONHASHSEED": "0", "SOURCE_DATE_EPOCH": _moment()}
    spec = ROOT / "packaging" / "sendorganiser.spec"
    work = ROOT / "build" / "pyinstaller"
    python = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    for command in ([*python, "--distpath", str(DIST), "--workpath", str(work), str(spec)], _installer()):
        code = subprocess.run(command, env=environment, cwd=ROOT, check=False).returncode
        if code:
            return code
    return 0


def _installer() -> list[str]:
    app = DIST / "SEND Organiser"
    if sys.platform == "win32":
        return ["iscc", "/Qp", str(ROOT / "packaging" / "windows" / "sendorganiser.iss")]
    if sys.platform == "darwin":
        return ["sh", str(ROOT / "packaging" / "macos" / "build_dmg.sh"), str(DIST / "SEND Organiser.app"), str(DIST)]
    return [sys.executable, str(ROOT / "packaging" / "linux" / "build_linux.py"), str(app), str(DIST)]


def _moment() -> str:
    """Return when the source was last changed, in seconds since 1970."""
    if given := os.environ.get("SOURCE_DATE_EPOCH"):
        return given
    asked = ["git", "-C", str(ROOT), "log", "-1", "--format=%ct"]
    try:
        said = subprocess.run(asked, capture_output=True, text=True, check=False).stdout.strip()
    except FileNotFoundError:
        said = ""
    return said or "315532800"  # 1980: a source without its history, as the oldest a zip can hold


if __name__ == "__main__":
    sys.exit(main())
