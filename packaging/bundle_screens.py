"""The pictures of a hearing and of a council's bundle: the bundle just built, and the same with pages lost."""

from pathlib import Path
from typing import Any

import pikepdf

from sendorganiser.gui.app import App


def take(app: App, camera: Any, theme: str) -> None:
    """Take both, once a bundle was built."""
    assert app.desk.case is not None
    pack = app.desk.archive.packs(app.desk.case.id)[0]
    built = app.desk.archive.last_build(pack.id)
    assert built is not None
    hearing: Any = app.window.show_room("hearing")
    hearing.open_pack(pack.id)
    camera.wait(lambda: hearing.view.pages > 0)
    hearing.go_to(built["documents"][1]["first"])
    hearing.note.setPlainText("Ask why this was not in the plan.")
    camera.take(f"hearing-{theme}")
    council: Any = app.window.show_room("council")
    council.check(_with_losses(Path(built["file"]), app.desk.archive.folder.parent))
    camera.wait(lambda: council.found is not None and council.list.current() is not None)
    camera.take(f"council-{theme}")


def _with_losses(built: Path, folder: Path) -> Path:
    """A bundle in which two pages are not there and another is upside down."""
    file = folder / "Council hearing bundle.pdf"
    with pikepdf.open(built) as pdf:
        del pdf.pages[4:6]
        pdf.pages[7].rotate(180, relative=True)
        pdf.save(file)
    return file
