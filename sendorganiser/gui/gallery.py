"""Shows every component in every theme: `python -m sendorganiser.gui.gallery [--out FOLDER]`.

With a folder it writes pictures there and ends; without one it opens a window to try things in.
"""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import shiboken6
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QSpinBox,
    QTabBar,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from sendorganiser.gui import style
from sendorganiser.gui.rooms import Room, RoomEntry
from sendorganiser.gui.style import SPACE, State, Theme
from sendorganiser.gui.widgets import (
    Banner,
    BudgetBar,
    Button,
    Card,
    DropArea,
    EmptyState,
    Field,
    FlowLayout,
    IconButton,
    JobStrip,
    OneLine,
    Page,
    Paragraph,
    QuietToolbar,
    SearchBox,
    SectionHeader,
    StateChip,
    SuggestionChip,
    badge,
    choose_row,
    dress_table,
    label,
)
from sendorganiser.gui.window import MainWindow
from sendorganiser.jobs import Job, Progress

_WORN = (Theme.LIGHT, Theme.DARK, Theme.HIGH_CONTRAST)
_SIZES = ((1280, 800, 100), (1024, 600, 100), (1280, 800, 200))


def main(arguments: Sequence[str] | None = None) -> int:
    """Open the gallery, or write its pictures."""
    parser = argparse.ArgumentParser(prog="gallery", description="Every component in every theme.")
    parser.add_argument("--out", type=Path, help="write pictures to this folder and end")
    parser.add_argument("--theme", choices=[str(theme) for theme in Theme], default="system")
    parser.add_argument("--text", type=int, default=100, help="text size in per cent")
    parser.add_argument("--frame", action="store_true", help="show the window's frame with sample rooms")
    chosen = parser.parse_args(arguments)
    if chosen.out is not None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication([])
    if chosen.out is not None:
        write_pictures(app, chosen.out)
        return 0
    style.apply(app, chosen.theme, text_percent=chosen.text)
    window = sample_window(QSettings()) if chosen.frame else _scrolling(app)
    window.show()
    return app.exec()


def write_pictures(app: QApplication, folder: Path) -> list[Path]:
    """Render the components and the frame in every theme; return the pictures' paths."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for theme in _WORN:
        style.apply(app, theme)
        page = components()
        page.resize(1180, page.sizeHint().height())
        written.append(_save(page, folder / f"components-{theme}.png"))
        for width, height, percent in _SIZES:
            style.apply(app, theme, text_percent=percent)
            window = sample_window(QSettings(str(folder / "unused.ini"), QSettings.Format.IniFormat))
            window.resize(width, height)
            written.append(_save(window, folder / f"frame-{theme}-{width}x{height}-{percent}.png"))
    return written


def components() -> QWidget:
    """Return one page with every component on it."""
    page = QWidget()
    columns = QHBoxLayout(page)
    columns.setContentsMargins(SPACE[6], SPACE[6], SPACE[6], SPACE[6])
    columns.setSpacing(SPACE[5])
    left: tuple[Callable[[], QWidget], ...] = (_words, _buttons, _chips, _fields, _choices, _tools)
    right: tuple[Callable[[], QWidget], ...] = (_banners, _budget, _table, _drop, _empty, _work)
    for makers in (left, right):
        column = QVBoxLayout()
        column.setSpacing(SPACE[5])
        for make in makers:
            column.addWidget(make())
        column.addStretch(1)
        columns.addLayout(column, 1)
    return page


def sample_window(settings: QSettings) -> MainWindow:
    """Return the frame with sample rooms, a case and counts."""
    entries = [
        RoomEntry("documents", "Documents", "files", _SampleDocuments),
        RoomEntry("bundles", "Bundles", "package", _SampleBundles),
        RoomEntry("settings", "Settings", "settings", _SampleSettings, at_foot=True),
    ]
    window = MainWindow(entries, settings=settings)
    window.set_cases([("1", "Oscar"), ("2", "Amira")], "1")
    window.set_count("documents", 12)
    window.set_count("bundles", "2 late", State.LATE)
    window.banners.show_banner(
        State.LATE,
        "“Report.pdf” is locked with a password.",
        "Open it, save a copy without the password, and add that.",
        action="Show the file",
    )
    job = Job()
    window.job_strip.add_job(job, "Reading pages")
    window.job_strip.show_progress(job, Progress("Reading", 33, 210))
    window.job_strip.show_now()
    return window


class _SampleDocuments(Room):
    def __init__(self) -> None:
        super().__init__("Documents", "files")
        self.add_main_action("Add papers", "plus", lambda: None)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[5], 0, SPACE[5], SPACE[5])
        column.addWidget(_papers())


class _SampleBundles(Room):
    def __init__(self) -> None:
        super().__init__("Bundles", "package")
        self.add_main_action("Build bundle", "package", lambda: None)
        column = QVBoxLayout(self)
        column.addWidget(_empty())


class _SampleSettings(Room):
    def __init__(self) -> None:
        super().__init__("Settings", "settings")
        page = Page(widest=640)
        page.body.addWidget(_fields())
        page.body.addWidget(_choices())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(page)


def _scrolling(app: QApplication) -> QWidget:
    window = QWidget()
    window.setWindowTitle("Gallery")
    row = QHBoxLayout()
    for theme in Theme:
        button = QPushButton(str(theme))
        button.clicked.connect(lambda _=False, chosen=theme: style.apply(app, chosen))
        row.addWidget(button)
    scroll = QScrollArea()
    scroll.setWidget(components())
    scroll.setWidgetResizable(True)
    column = QVBoxLayout(window)
    column.addLayout(row)
    column.addWidget(scroll)
    window.resize(1280, 800)
    return window


def _save(widget: QWidget, place: Path) -> Path:
    widget.show()
    QApplication.sendPostedEvents()  # let layouts settle before the picture is taken
    widget.grab().save(str(place))
    widget.close()
    shiboken6.delete(widget)  # dressing what nobody sees any more would take ever longer
    return place


def _words() -> QWidget:
    card = Card()
    card.body.addWidget(label("34 days late", "number"))
    card.body.addWidget(label("The council's decision", "title"))
    card.body.addWidget(label("What this rests on", "heading"))
    card.body.addWidget(
        Paragraph(
            "The council had six weeks to say whether it will assess. It is 34 days late with its decision. "
            "You can write to it now; the letter fills in the dates and the law."
        )
    )
    card.body.addWidget(label("Received 14 May 2026, 3 pages", "note"))
    card.body.addWidget(OneLine("Speech and language therapy report for the annual review of the plan, second draft"))
    return card


def _buttons() -> QWidget:
    card = Card("Buttons")
    flow = FlowLayout()
    for words, kind, name in (
        ("Build bundle", "primary", "package"),
        ("Add papers", "plain", "plus"),
        ("Show the file", "quiet", ""),
        ("Delete", "danger", "trash-2"),
    ):
        flow.addWidget(Button(words, kind, name))
    cannot = Button("Cannot now", "primary")
    cannot.setEnabled(False)
    flow.addWidget(cannot)
    flow.addWidget(IconButton("rotate-cw", "Turn right"))
    card.body.addLayout(flow)
    return card


def _chips() -> QWidget:
    card = Card("How things stand")
    states = FlowLayout()
    for state, words in (
        (State.LATE, "34 days late"),
        (State.SOON, "due in 3 days"),
        (State.FINE, "met on time"),
        (State.NOTE, "not confirmed"),
    ):
        states.addWidget(StateChip(state, words))
    states.addWidget(badge("12"))
    suggestions = FlowLayout()
    suggestions.addWidget(SuggestionChip("Date", "14 May 2026", 0.95, because="Dated 14 May 2026"))
    suggestions.addWidget(SuggestionChip("From", "North Somerset Council", 0.7))
    taken = SuggestionChip("Kind", "Decision letter", 0.8)
    taken.accept()
    suggestions.addWidget(taken)
    card.body.addLayout(states)
    card.body.addLayout(suggestions)
    return card


def _fields() -> QWidget:
    card = Card("Fields")
    name = QLineEdit("Oscar")
    card.body.addWidget(Field("Your child's first name", name, hint="Only you see this."))
    born = Field("Date of birth", QLineEdit("31 June 2016"))
    born.set_problem("June has 30 days. Give a day between 1 and 30.")
    card.body.addWidget(born)
    kinds = QComboBox()
    kinds.addItems(["Decision letter", "Report", "E-mail"])
    card.body.addWidget(Field("Kind", kinds))
    card.body.addWidget(Field("Pages", QSpinBox()))
    note = QPlainTextEdit("A note about this paper.")
    note.setFixedHeight(style.look().size(72))
    card.body.addWidget(Field("Note", note))
    card.body.addWidget(SearchBox(keys="Ctrl K"))
    return card


def _choices() -> QWidget:
    card = Card("Choices")
    for words, is_on in (("Put reports first", True), ("Private", False)):
        box = QCheckBox(words)
        box.setChecked(is_on)
        card.body.addWidget(box)
    for words, is_on in (("Light", True), ("Dark", False)):
        button = QRadioButton(words)
        button.setChecked(is_on)
        card.body.addWidget(button)
    tabs = QTabBar()
    tabs.setExpanding(False)
    for words in ("Facts", "Words", "History"):
        tabs.addTab(words)
    card.body.addWidget(tabs)
    return card


def _tools() -> QWidget:
    card = Card("Tools")
    tools = QuietToolbar("Page tools")
    for name, words in (("zoom-out", "Smaller"), ("zoom-in", "Larger"), ("rotate-cw", "Turn right")):
        tools.add_tool(name, words)
    tools.addSeparator()
    tools.add_tool("highlighter", "Highlight", shortcut="Ctrl+H", with_words=True)
    card.body.addWidget(tools)
    return card


def _banners() -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(SPACE[2])
    for state, happened, to_do, action in (
        (State.LATE, "“Report.pdf” is locked.", "Open it, save a copy without the password, and add that.", "Show"),
        (State.SOON, "Two pages could not be read.", "Look at pages 4 and 9.", ""),
        (State.FINE, "Your backup was restored and checked.", "", ""),
        (State.NOTE, "The tribunal's own order wins over this date.", "", "Why?"),
    ):
        column.addWidget(Banner(state, happened, to_do, action=action))
    return holder


def _budget() -> QWidget:
    card = Card()
    card.body.addWidget(SectionHeader("Page budget", "What the tribunal allows.", Button("Change", "quiet")))
    for used in (64, 188, 212):
        card.body.addWidget(BudgetBar(used, 200))
    return card


def _table() -> QWidget:
    card = Card(margin=0)
    table = _papers()
    style.set_role(table, "frame", "none")
    card.body.addWidget(table)
    return card


def _papers() -> QTableWidget:
    rows = (
        ("Refusal to assess", "14 May 2026", "North Somerset Council", "3"),
        ("Speech and language report", "2 March 2026", "NHS", "18"),
        ("E-mail about transport", "27 February 2026", "School", "1"),
    )
    table = QTableWidget(len(rows), 4)
    table.setHorizontalHeaderLabels(["Title", "Date", "From", "Pages"])
    dress_table(table)
    table.horizontalHeader().setStretchLastSection(True)
    for column, width in enumerate((220, 140, 190)):
        table.setColumnWidth(column, style.look().size(width))
    for row, words in enumerate(rows):
        for column, word in enumerate(words):
            table.setItem(row, column, QTableWidgetItem(word))
    choose_row(table, 1)
    table.setMinimumHeight(style.look().size(170))
    return table


def _drop() -> QWidget:
    return DropArea()


def _empty() -> QWidget:
    return EmptyState(
        "package",
        "Make your first bundle",
        "A bundle puts your papers in one PDF, with page numbers and an index. Choose what it is for, and the papers "
        "that belong in it are ticked for you.",
        main="Choose what it is for",
        second="Check a bundle from the council",
    )


def _work() -> QWidget:
    strip = JobStrip()
    for what, done in (("Reading", 33), ("Adding", 4)):
        job = Job()
        strip.add_job(job, what)
        strip.show_progress(job, Progress(what, done, 210))
    strip.show_now()
    return strip


if __name__ == "__main__":
    sys.exit(main())
