"""The welcome, while there is no case: what the app is, what it promises, and the two ways to begin."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sendorganiser.gui.style import SPACE
from sendorganiser.gui.widgets.buttons import Button
from sendorganiser.gui.widgets.card import Page
from sendorganiser.gui.widgets.text import IconMark, Paragraph, label

_WIDEST = 560
_WHAT = (
    "Put in every paper about your child’s needs: letters, reports, e-mails, photos. The app reads them, puts them in "
    "order, tells you what is owed and when, and makes the bundle a tribunal can use."
)
_PROMISES = (
    ("lock", "Nothing leaves this computer", "There is no account, and the app never goes on the internet."),
    ("shield-check", "Your papers are safe", "The app keeps its own exact copy. Your files stay where they are."),
    ("info", "Every date says why", "You see the rule and how the days were counted. It is not legal advice."),
    ("undo-2", "You can undo", "Try things. What you take out waits in the bin."),
)
_NEXT = "Next: type a name, drop your papers here, and see what is owed. About five minutes."


class Welcome(Page):
    """Everything is on one screen; the keys begin at the main button."""

    main_asked = Signal()
    second_asked = Signal()

    def __init__(self, parent: QWidget | None = None, *, edge: int = SPACE[5]) -> None:
        super().__init__(parent, widest=_WIDEST, edge=edge)
        self.setAccessibleName("Welcome")
        self._begin = Button("Start a case", "primary")
        self._example = Button("Try the example family", "quiet")
        self._begin.clicked.connect(self.main_asked)
        self._example.clicked.connect(self.second_asked)
        self.body.setSpacing(SPACE[4])
        self.body.addStretch(1)
        self.body.addWidget(label("Start with your child’s case", "title", wraps=True))
        self.body.addWidget(Paragraph(_WHAT))
        for icon_name, title, words in _PROMISES:
            self.body.addLayout(_promise(icon_name, title, words))
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE[2])
        buttons.addWidget(self._begin)
        buttons.addWidget(self._example)
        buttons.addStretch(1)
        self.body.addSpacing(SPACE[2])
        self.body.addLayout(buttons)
        self.body.addWidget(label(_NEXT, "muted", wraps=True))
        self.body.addStretch(2)

    def take_keyboard(self) -> None:
        """Let the keys begin at the main button."""
        self._begin.setFocus(Qt.FocusReason.OtherFocusReason)


def _promise(icon_name: str, title: str, words: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(SPACE[3])
    text = QVBoxLayout()
    text.setSpacing(2)
    text.addWidget(label(title, "strong", wraps=True))
    text.addWidget(label(words, "muted", wraps=True))
    row.addWidget(IconMark(icon_name, "primary"), 0, Qt.AlignmentFlag.AlignTop)
    row.addLayout(text, 1)
    return row
