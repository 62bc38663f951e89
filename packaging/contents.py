"""Says which of the files PyInstaller finds go into the package: nothing every desktop has, and no dead weight."""

from fnmatch import fnmatch
from pathlib import PurePath

# Drawing on a bare console, into a VNC session or through GTK: we do none of it. GTK's plugin would bring 40 libraries
# that quarrel with the desktop's own, and Qt's eglfs and VNC are the only parts that want its network library.
_NO_PLUGINS = (
    "*/platforms/*qeglfs*", "*/platforms/*qlinuxfb*", "*/platforms/*qvnc*", "*/platforms/*qvkkhrdisplay*",
    "*/platforms/*qminimalegl*", "*/platformthemes/*qgtk3*", "*/egldeviceintegrations/*", "*/generic/*",
    "*/plugins/networkinformation/*", "*/plugins/tls/*", "*/platforms/*qdirect2d*",
)  # fmt: skip
_NO_LIBRARIES = ("*libQt6EglFS*", "*libQt6EglFs*", "*libQt6Network.*", "*Qt6Network.dll", "*QtNetwork.framework*")
_NO_DATA = ("*/Qt/translations/*", "*/PySide6/translations/*", "*.dist-info/RECORD", "*.dist-info/INSTALLER")

# What a Linux desktop brings itself, in a version that suits its drivers and settings; the .deb depends on each.
HOST = {
    "libc6": ("libc.so.6", "libm.so.6", "libdl.so.2", "libpthread.so.0", "librt.so.1", "libutil.so.1", "ld-linux*"),
    "libstdc++6": ("libstdc++.so.6",),
    "libgcc-s1": ("libgcc_s.so.1",),
    "libegl1": ("libEGL.so.1",),
    "libgl1": ("libGL.so.1",),
    "libglx0": ("libGLX.so.0",),
    "libopengl0": ("libOpenGL.so.0",),
    "libfontconfig1": ("libfontconfig.so.1",),
    "libfreetype6": ("libfreetype.so.6",),
    "libexpat1": ("libexpat.so.1",),
    "libdbus-1-3": ("libdbus-1.so.3",),
    "libx11-6": ("libX11.so.6",),
    "libx11-xcb1": ("libX11-xcb.so.1",),
    "libxcb1": ("libxcb.so.1",),
    "libwayland-client0": ("libwayland-client.so.0",),
    "libwayland-cursor0": ("libwayland-cursor.so.0",),
    "libwayland-egl1": ("libwayland-egl.so.1",),
    "zlib1g": ("libz.so.1",),
}
_HOST = {name for names in HOST.values() for name in names}


def is_kept(place: str) -> bool:
    """Say whether the file that would lie at `place` in the package belongs there."""
    path = "/" + place.replace("\\", "/")
    if any(fnmatch(path, pattern) for pattern in (*_NO_PLUGINS, *_NO_LIBRARIES, *_NO_DATA)):
        return False
    return not is_of_host(PurePath(path).name)


def is_of_host(library: str) -> bool:
    """Say whether a Linux desktop brings this library itself."""
    return any(fnmatch(library, name) for name in _HOST)
