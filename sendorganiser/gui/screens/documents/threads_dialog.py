"""Asks what is to become of e-mails that a newer one of the same exchange holds word for word."""

from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from sendorganiser.gui.desk import Desk
from sendorganiser.gui.models.threads import asked_of, message_words
from sendorganiser.gui.style import SPACE, look
from sendorganiser.gui.widgets import Button, Card, FlowLayout, OneLine, Paragraph
from sendorganiser.store.threads import KeptThread
from sendorganiser.workflows.find_threads import Folded, fold, keep_apart, unfold

_MARGIN = QSize(64, 64)  # of the window that stays in view around it
_TEXT = (
    "Put behind the newest, the earlier e-mails leave your lists and bundles: every word of theirs stands in it. "
    "What was attached to them stays. Nothing is deleted, and each can be brought back."
)


class ThreadsDialog(QDialog):
    """One card an exchange; each is settled by itself, and every answer can be taken back."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Exchanges by e-mail")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self._desk = desk
        self.fold_buttons: list[Button] = []
        self.keep_buttons: list[Button] = []
        self._cards = QVBoxLayout()
        self._cards.setSpacing(SPACE[3])
        case = desk.case
        threads = asked_of(desk.archive.threads.of_case(case.id)) if case is not None else []
        for thread in threads:
            self._cards.addWidget(self._card(thread))
        self._cards.addStretch(1)
        self._left = len(threads)
        inside = QWidget()
        inside.setLayout(self._cards)
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        close = Button("Close")
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[5], SPACE[4], SPACE[5], SPACE[4])
        column.setSpacing(SPACE[3])
        column.addWidget(Paragraph(_TEXT, "muted"))
        column.addWidget(area, 1)
        column.addLayout(foot)
        size = QSize(look().size(620), look().size(520))
        self.resize(size.boundedTo(parent.size() - _MARGIN) if parent is not None else size)

    def _card(self, thread: KeptThread) -> Card:
        front = self._desk.archive.document(thread.front)
        card = Card(front.title)
        card.body.addWidget(OneLine(message_words(front, is_front=True, is_held=False)))
        for number, is_held in thread.others:
            message = self._desk.archive.document(number)
            card.body.addWidget(OneLine(message_words(message, is_front=False, is_held=is_held), "muted"))
        count = len(thread.held)
        put = Button(f"Put {count} behind the newest", icon_name="mails")
        keep = Button("Keep all in the list", "quiet")
        read = Button("Read the newest", "quiet", "book-open")
        put.clicked.connect(partial(self._fold, thread, card))
        keep.clicked.connect(partial(self._keep, thread, card))
        read.clicked.connect(partial(self._read, thread))
        buttons = QWidget()
        flow = FlowLayout(buttons)
        for button in (put, keep, read):
            flow.addWidget(button)
        card.body.addWidget(buttons)
        self.fold_buttons.append(put)
        self.keep_buttons.append(keep)
        return card

    def _fold(self, thread: KeptThread, card: Card, _: bool = False) -> None:
        desk = self._desk

        def done(folded: Folded) -> None:
            count = len(folded.behind)
            said = "1 e-mail stands" if count == 1 else f"{count} e-mails stand"
            undo = partial(desk.work, unfold, owner=desk, folded=folded)
            desk.said.emit(f"{said} behind the newest.", undo)

        desk.work(fold, owner=desk, done=done, front=thread.front, now=desk.now())
        self._settled(card)

    def _keep(self, thread: KeptThread, card: Card, _: bool = False) -> None:
        now = self._desk.now()
        self._desk.work(keep_apart, owner=self._desk, front=thread.front, others=thread.held, now=now)
        self._settled(card)

    def _read(self, thread: KeptThread, _: bool = False) -> None:
        self.accept()
        self._desk.open_paper(thread.front)

    def _settled(self, card: Card) -> None:
        card.setEnabled(False)
        card.hide()
        self._left -= 1
        if not self._left:
            self.accept()
