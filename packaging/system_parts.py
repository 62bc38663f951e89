"""Sees to it that the few parts Qt needs from a Debian or Ubuntu system are there, before pip is asked for the rest.

On other systems there is nothing to do: Qt's own package brings everything.
"""

import ctypes.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

NEEDED = (
    *("EGL", "GL", "xkbcommon", "dbus-1", "fontconfig"),
    *("xcb-cursor", "xcb-icccm", "xcb-image", "xcb-keysyms", "xcb-render-util"),  # each may be there without the others
)


def main() -> int:
    """Install what is missing if we may, else say what to type; return an exit code."""
    if sys.version_info < (3, 11):
        print("SEND Organiser needs Python 3.11 or newer.\nInstall it, then: make PYTHON=python3.11 demo")
        return 1
    missing = [name for name in NEEDED if ctypes.util.find_library(name) is None]
    if not sys.platform.startswith("linux") or not missing or shutil.which("apt-get") is None:
        return 0
    listed = Path(__file__).with_name("linux") / "debian-packages.txt"
    packages = [line for line in listed.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    if os.geteuid() != 0:
        print("Some parts Qt needs are missing. Install them once, then try again:")
        print(f"  sudo apt install {' '.join(packages)}")
        return 1
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], env=environment, check=True)
    subprocess.run(["apt-get", "install", "-y", "-qq", *packages], env=environment, check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
