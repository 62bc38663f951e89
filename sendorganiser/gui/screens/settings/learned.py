"""The settings card for what was learned from corrections in a case: what each is, and forgetting one or all."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sendorganiser.gui.desk import Desk
from sendorganiser.gui.style import SPACE
from sendorganiser.gui.widgets import Button, Card, Paragraph, label
from sendorganiser.gui.widgets.question import ask
from sendorganiser.kinds import kind_named
from sendorganiser.model import printed_date
from sendorganiser.model.lesson import Lesson

_MOST = 12
_ABOUT = (
    "When you put a fact right, other papers that bear the same mark are known by it. That is kept for this case only."
)
_BY = {
    "letterhead": "papers with the letterhead “{words}”",
    "domain": "e-mails from “{words}”",
    "sender": "e-mails from “{words}”",
    "reference": "papers with the reference “{words}”",
    "title": "papers headed “{words}”",
    "number": "papers with the number “{words}”",
    "read": "where a paper says “{words}”",
}


class LearnedCard(Card):
    """The newest lessons come first; those beyond the first twelve are counted."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("What was learned from your corrections")
        self._desk = desk
        self._shown: list[Lesson] | None = None
        self._say = Paragraph(_ABOUT)
        self.body.addWidget(self._say)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(SPACE[2])
        self.body.addLayout(self._rows)
        self.more = label("", "muted")
        self.body.addWidget(self.more)
        self.all_button = Button("Forget all…", "quiet")
        self.all_button.clicked.connect(self._forget_all)
        self.body.addWidget(self.all_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.renew()

    def renew(self) -> None:
        """Read again what was learned in the case on the desk."""
        case = self._desk.case
        lessons = self._desk.archive.learned.lessons(case.id) if case is not None else []
        if lessons == self._shown:
            return
        self._shown = lessons
        while (item := self._rows.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        for lesson in lessons[:_MOST]:
            self._rows.addWidget(self._row(lesson))
        self._say.setText(_ABOUT if lessons else f"{_ABOUT} Nothing was learned yet.")
        self.more.setText(f"and {len(lessons) - _MOST:,} more")
        self.more.setVisible(len(lessons) > _MOST)
        self.all_button.setVisible(bool(lessons))

    def _row(self, lesson: Lesson) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE[3])
        words = lesson_in_words(lesson)
        said = label(words, wraps=True)
        forget = Button("Forget", "quiet")
        forget.setAccessibleName(f"Forget: {words}")
        forget.clicked.connect(partial(self._forget, (lesson.id,)))
        line.addWidget(said, 1)
        line.addWidget(label(printed_date(lesson.said), "muted"), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(forget, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _forget_all(self) -> None:
        wanted = ask(
            self,
            "Forget all that was learned?",
            "Papers you have checked stay as they are. Papers still waiting get back what they seemed to say "
            "themselves.",
            yes="Forget all",
            no="Keep it",
        )
        if wanted:
            self._forget(())

    def _forget(self, lessons: tuple[int, ...]) -> None:
        from sendorganiser.workflows.learn import forget_lessons

        desk, case = self._desk, self._desk.case
        if case is not None:
            done = partial(self._forgot, case.id)
            desk.work(forget_lessons, owner=self, done=done, case=case.id, lessons=lessons)

    def _forgot(self, case: int, gone: list[Lesson]) -> None:
        from sendorganiser.workflows.learn import bring_lessons_back

        desk = self._desk
        self.renew()
        undo = partial(desk.work, bring_lessons_back, owner=desk, case=case, lessons=gone)
        desk.said.emit("Forgotten. Papers you have checked stay as they are.", undo)


def lesson_in_words(lesson: Lesson) -> str:
    """Say what a lesson does: “Organisation: Ferrow Council, in papers with the letterhead “Ferrow””."""
    kind = kind_named(lesson.value) if lesson.fact == "kind" else None
    value = kind.title if kind else lesson.value
    where = _BY.get(lesson.sort, "papers with “{words}”").format(words=lesson.words or lesson.mark)
    joined = "" if where.startswith("where") else "in "
    return f"{lesson.fact.capitalize()}: {value}, {joined}{where}"
