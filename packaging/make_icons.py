"""Draws the app's icon in every size and form that a desktop asks for, from resources/app.svg."""

import os
import sys
from pathlib import Path

SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
_DRAWING = Path(__file__).parent.parent / "resources" / "app.svg"


def make_icons(folder: Path) -> Path:
    """Write SIZE.png, app.ico (Windows) and app.icns (macOS) into `folder`, and return it."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PIL import Image
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QGuiApplication, QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    application = QGuiApplication.instance() or QGuiApplication([])
    drawing = QSvgRenderer(str(_DRAWING))
    folder.mkdir(parents=True, exist_ok=True)
    for size in (*SIZES, 1024):
        image = QImage(size, size, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        drawing.render(painter)
        painter.end()
        image.save(str(folder / f"{size}.png"))
    del application
    largest = Image.open(folder / "1024.png")
    largest.save(folder / "app.ico", sizes=[(size, size) for size in (16, 24, 32, 48, 64, 128, 256)])
    largest.save(folder / "app.icns")
    return folder


if __name__ == "__main__":
    make_icons(Path(sys.argv[1]))
