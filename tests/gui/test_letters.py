"""The Letters room and the forms as a parent uses them: a late clock, a gap filled, words changed, filed, undone."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSettings, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QMessageBox, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from sendorganiser.gui import style
from sendorganiser.gui.desk import Desk
from sendorganiser.gui.jobs import JobRunner
from sendorganiser.gui.models.letters import LetterRow
from sendorganiser.gui.pages import PageSource
from sendorganiser.gui.screens.forms.filling import MatchDialog
from sendorganiser.gui.screens.forms.room import FormsRoom
from sendorganiser.gui.screens.letters import saving
from sendorganiser.gui.screens.letters.enclosing import ChoosePapers
from sendorganiser.gui.screens.letters.fact import FactField
from sendorganiser.gui.screens.letters.filing import FileDialog
from sendorganiser.gui.screens.letters.opening import opening_on, write_for
from sendorganiser.gui.screens.letters.room import LettersRoom
from sendorganiser.jobs import Job
from sendorganiser.model import Document
from sendorganiser.model.deadline import State
from sendorganiser.model.letter import Fact
from sendorganiser.store import Archive
from sendorganiser.workflows.fill_form import Box
from sendorganiser.workflows.list_deadlines import list_deadlines
from tests.letters.made_case import NOW, TODAY, make_case


class Open:
    """The room on a desk of its own."""

    def __init__(self, desk: Desk, qtbot: QtBot) -> None:
        self.desk, self.qtbot = desk, qtbot
        self.room, self.forms = LettersRoom(desk), FormsRoom(desk)
        self.said: list[tuple[str, Any]] = []
        self.refused: list[str] = []
        desk.said.connect(lambda *said: self.said.append(said))
        desk.runner.changed.connect(self.room.refresh)
        desk.runner.refused.connect(lambda error: self.refused.append(str(error)))
        desk.runner.crashed.connect(lambda error: self.refused.append(repr(error)))
        for room in (self.room, self.forms):
            qtbot.addWidget(room)
            room.resize(1080, 720)
        self.room.show()
        self.room.shown()
        self.settle()

    def settle(self) -> None:
        for _ in range(3):
            self.qtbot.wait(1)
            self.qtbot.waitUntil(lambda: not self.desk.runner.is_busy)
        self.qtbot.wait(1)

    def rows(self) -> list[LetterRow]:
        model = self.room.list.rows
        return [row for n in range(model.rowCount()) if (row := model.row(model.index(n))) is not None]

    def begin(self, template: str) -> None:
        row = next(row for row in self.rows() if row.template == template and not row.draft)
        self.room.list.opened.emit(row)
        self.settle()

    def type(self, key: str, words: str) -> None:
        editor = self.room.sheet.fields[key].editor
        if isinstance(editor, QPlainTextEdit):
            editor.setPlainText(words)
        else:
            editor.setText(words)
            editor.textEdited.emit(words)
            editor.editingFinished.emit()
        self.room.sheet.finish()
        self.settle()

    def letter(self) -> str:
        composed = self.room.sheet.composed
        assert composed is not None
        return "\n".join(passage.text for passage in composed.letter.passages)


@pytest.fixture
def opened(qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Open]:
    style.apply(qapp, style.Theme.LIGHT, reduced_motion=True)
    monkeypatch.setattr(Desk, "today", lambda _: TODAY)
    monkeypatch.setattr(Desk, "now", lambda _: NOW)
    folder = tmp_path / "case"
    make_case(folder).close()
    runner, pages = JobRunner(partial(Archive.open, folder)), PageSource()
    reader = Archive.open_to_read(folder)
    reader.stay()  # as the app does: no lane sweeps the work folder
    desk = Desk(reader, runner, pages, state=QSettings(str(tmp_path / "w.ini"), QSettings.Format.IniFormat))
    made = Open(desk, qtbot)
    yield made
    runner.stop()
    pages.close()
    reader.close()
    assert made.refused == []


def test_what_is_late_is_called_for_first_and_search_finds_a_letter(qtbot: QtBot, opened: Open) -> None:
    headings = [row.title for row in opened.rows() if row.is_heading]
    assert headings[0] == "Called for now"
    late = [row for row in opened.rows() if row.beside.endswith("late")]
    assert "chase-sar" in {row.template for row in late}
    called = [row.template for row in opened.rows() if row.beside]
    assert "extension-of-time" not in called or "late" in next(
        r.beside for r in opened.rows() if r.clock == "appeal.start"
    )
    with qtbot.waitSignal(opened.room.search.typed):
        opened.room.search.edit.setText("ombudsman")
    assert "lgsco-complaint" in {row.template for row in opened.rows()}
    assert "mp-letter" not in {row.template for row in opened.rows()}


def test_words_no_letter_has_are_answered(qtbot: QtBot, opened: Open) -> None:
    with qtbot.waitSignal(opened.room.search.typed):
        opened.room.search.edit.setText("zebra")
    assert opened.rows() == []
    (said,) = [each for each in opened.room.findChildren(QLabel) if "No letter has all of these words" in each.text()]
    assert said.isVisibleTo(opened.room)
    with qtbot.waitSignal(opened.room.search.typed):
        opened.room.search.edit.setText("")
    assert not said.isVisibleTo(opened.room)


def test_a_gap_is_named_filled_and_gone_from_the_paper(opened: Open) -> None:
    opened.begin("complaint-stage1")
    sheet = opened.room.sheet
    assert sheet.composed is not None
    assert [fact.key for fact in sheet.composed.missing if not fact.key.startswith("to_")] == ["effect", "remedy"]
    assert "[what you ask the council to do]" in opened.letter()
    opened.type("remedy", "An apology\nThe final plan by 1 November")
    assert "The final plan by 1 November" in opened.letter()
    assert "[what you ask" not in opened.letter()
    kept = opened.desk.archive.letters.drafts(opened.desk.archive.case().id)[0]
    assert dict(kept.facts)["remedy"] == "An apology\nThe final plan by 1 November"


def test_a_day_is_read_as_people_say_it(opened: Open) -> None:
    opened.begin("chase-sar")
    opened.type("reply_by", "14 October")
    assert "by 14 October 2026" in opened.letter()


def test_own_words_stay_while_facts_change(opened: Open) -> None:
    opened.begin("chase-sar")
    words = opened.room.sheet.words
    words.setPlainText(words.toPlainText() + "\n\nPlease write to me only by e-mail.")
    opened.type("reply_by", "14 October")
    assert opened.letter().endswith("Please write to me only by e-mail.")
    assert "by 14 October 2026" in opened.letter()
    opened.room.sheet.again_button.click()
    assert "only by e-mail" not in opened.letter()


def test_filing_makes_a_paper_and_an_entry_and_undo_takes_both_back(opened: Open) -> None:
    opened.begin("subject-access-request")
    opened.type("to_address", "County Hall, Westmarch")
    before = len(opened.desk.archive.diary.events(1))
    opened.room.file()
    dialog = next(d for d in opened.room.window().findChildren(FileDialog) if d.isVisible())
    sent = dialog.sent.editor
    assert isinstance(sent, QLineEdit)
    sent.setText("tomorrow")
    dialog.keep_button.click()
    opened.settle()
    assert "day to come" in dialog.sent.problem
    sent.setText("yesterday")
    dialog.keep_button.click()
    opened.settle()
    archive = opened.desk.archive
    assert [paper.date for paper in archive.documents(1)] == ["2026-09-29"]
    assert len(archive.diary.events(1)) == before + 1
    words, undo = opened.said[-1]
    assert words == "Filed as a paper and an entry"
    undo()
    opened.settle()
    assert archive.documents(1) == []
    assert len(archive.diary.events(1)) == before


def test_a_deadline_opens_its_letter_and_finds_it_again(opened: Open) -> None:
    deadline = next(
        one for one in list_deadlines(opened.desk.archive, Job(), case=1, today=TODAY) if one.clock == "sar"
    )
    asked: list[str] = []
    opened.desk.room_asked.connect(asked.append)
    for _ in range(2):
        write_for(opened.desk, opened.room, deadline, TODAY)
        opened.settle()
    assert asked == ["letters", "letters"]
    drafts = opened.desk.archive.letters.drafts(1)
    assert [(draft.template, draft.clock, draft.event) for draft in drafts] == [("chase-sar", "sar", deadline.event)]
    opened.room.shown()
    assert opened.room.sheet.draft is not None
    assert opened.room.sheet.draft.id == drafts[0].id
    assert opening_on(opened.desk).take() is None


def test_papers_are_chosen_in_their_order(opened: Open, qtbot: QtBot) -> None:
    papers = [
        Document(n, 1, f"Paper {n}", "x.pdf", "0", "0", "pdf", 1, NOW, date=f"2026-0{n}-01", private=n == 3)
        for n in (1, 2, 3, 4)
    ]
    dialog = ChoosePapers([paper for paper in papers if not paper.private], (4, 1), opened.room.window())
    qtbot.addWidget(dialog)
    assert dialog.numbers() == (4, 1)
    dialog.list.item(1).setCheckState(Qt.CheckState.Checked)
    assert dialog.numbers() == (4, 1, 2)


def test_who_a_letter_is_to_is_kept_in_people_and_that_can_be_taken_back(opened: Open) -> None:
    opened.begin("chase-sar")
    before = opened.desk.archive.diary.contacts(1)
    opened.type("to_name", "Ms Ida Fenn")
    opened.type("to_address", "1 High Street")
    opened.type("parent_phone", "01632 960 999")
    opened.room.sheet.people_asked.emit(opened.room.sheet.draft)
    opened.settle()
    kept = {each.name: each.address for each in opened.desk.archive.diary.contacts(1)}
    assert kept["Ms Ida Fenn"] == "1 High Street"
    opened.said[-1][1]()
    opened.settle()
    assert opened.desk.archive.diary.contacts(1) == before
    (draft,) = opened.desk.archive.letters.drafts(1)
    assert dict(draft.facts)["to_address"] == "1 High Street"  # the letter says it itself again
    assert opened.room.sheet.draft == draft


def test_a_removed_letter_can_be_put_back(opened: Open) -> None:
    opened.begin("chase-sar")
    opened.room.back()
    row = next(row for row in opened.rows() if row.draft)
    opened.room.list.remove_asked.emit(row)
    opened.settle()
    assert opened.desk.archive.letters.drafts(1) == []
    opened.said[-1][1]()
    opened.settle()
    assert len(opened.desk.archive.letters.drafts(1)) == 1


def test_a_form_is_answered_and_each_answer_copied(opened: Open) -> None:
    forms = opened.forms
    forms.show()
    forms.choose("send35a")
    opened.settle()
    assert forms.sheet is not None
    assert "20 February 2026" in [fact.value for fact in forms.sheet.facts]
    forms._copy("f_decision")  # noqa: SLF001 (what its button does)
    assert QApplication.clipboard().text() == "20 February 2026"


def test_nothing_is_filled_into_a_pdf_that_was_not_chosen(opened: Open, qtbot: QtBot) -> None:
    opened.forms.show()
    opened.forms.choose("send35")
    opened.settle()
    assert opened.forms.sheet is not None
    filled: list[dict[str, str]] = []
    boxes = (Box("a", "Date of birth", "text"), Box("b", "Anything", "text"), Box("c", "Tick me", "tick"))
    dialog = MatchDialog(opened.forms, opened.forms.sheet, boxes, filled=filled.append)
    qtbot.addWidget(dialog)
    assert dialog.answers() == {"a": "3 May 2018"}
    dialog.choices["a"].setCurrentIndex(0)
    assert dialog.answers() == {}


def test_the_list_opens_with_enter(opened: Open) -> None:
    opened.room.list.take_keyboard()
    QTest.keyClick(opened.room.list, Qt.Key.Key_Return)
    opened.settle()
    assert opened.room.sheet.draft is not None
    assert opened.room.main_action is not None
    QTest.keyClick(opened.room.sheet.words, Qt.Key.Key_Escape)


def test_nobody_is_told_to_ask_for_more_time_while_there_is_time(opened: Open, qtbot: QtBot) -> None:
    from dataclasses import replace

    from sendorganiser.gui.screens.deadlines.card import DeadlineCard
    from sendorganiser.gui.widgets import Button

    running = list_deadlines(opened.desk.archive, Job(), case=1, today=TODAY)
    appeal = next(one for one in running if one.clock == "appeal.start")
    offers: dict[State, bool] = {"running": False, "late": True, "met": False}
    for state, offered in offers.items():
        card = DeadlineCard(replace(appeal, state=state, superseded=False), TODAY)
        qtbot.addWidget(card)
        assert ("Write the letter" in [button.text() for button in card.findChildren(Button)]) is offered


def test_whoever_is_typed_once_is_known_to_the_next_letter(opened: Open) -> None:
    opened.begin("complaint-stage1")
    assert opened.room.sheet.people_button.isHidden()
    opened.type("to_address", "Complaints, County Hall, Westmarch")
    opened.type("parent_phone", "01234 567890")
    opened.room.sheet.people_button.click()
    opened.settle()
    people = {person.role: person for person in opened.desk.archive.diary.contacts(1)}
    assert people["complaints-officer"].address == "Complaints, County Hall, Westmarch"
    assert people["parent"].phone == "01234 567890"
    assert people["parent"].address == "14 Mill Lane, Ashby, WM3 4QT"
    draft = opened.room.sheet.draft
    assert draft is not None
    assert dict(draft.facts) == {}
    opened.room.back()
    opened.begin("complaint-stage2")
    assert opened.room.sheet.composed is not None
    assert "to_address" not in {fact.key for fact in opened.room.sheet.composed.missing}


def test_each_letter_opens_where_what_is_missing_can_be_seen(opened: Open) -> None:
    for letter in ("lgsco-complaint", "mp-consent", "lgsco-complaint"):
        draft = next((row for row in opened.rows() if row.template == letter and row.draft), None)
        if draft is None:
            opened.begin(letter)
        else:
            opened.room.list.opened.emit(draft)
            opened.settle()
        sheet = opened.room.sheet
        view = sheet.page.viewport()
        gap = sheet.fields["may_see" if letter == "mp-consent" else "effect"].editor

        def in_sight(gap: Any = gap, view: Any = view) -> bool:
            top = int(gap.mapTo(view, gap.rect().topLeft()).y())
            return top >= 0 and top + gap.height() <= view.height() and gap.height() > 40

        opened.qtbot.waitUntil(in_sight)
        opened.room.back()
        opened.settle()


def test_a_name_typed_without_its_ending_replaces_no_letter_unasked(opened: Open, tmp_path: Path) -> None:
    kept = tmp_path / "Complaint.docx"
    kept.write_text("what was there")
    opened.begin("complaint-stage1")
    asked: list[str] = []

    def answer() -> None:
        window = QApplication.activeModalWidget()
        if isinstance(window, QFileDialog) and not asked:
            name = window.findChild(QLineEdit)
            assert isinstance(name, QLineEdit)
            name.setText(str(tmp_path / "Complaint"))
            QTimer.singleShot(1, answer)
            window.accept()
        elif isinstance(window, QMessageBox):
            asked.append(window.text())
            QTimer.singleShot(1, answer)
            window.reject()
        elif isinstance(window, QFileDialog):
            window.reject()

    QTimer.singleShot(1, answer)
    opened.room.word_button.click()
    opened.settle()
    assert len(asked) == 1 and "Complaint.docx" in asked[0]
    assert kept.read_text() == "what was there"
    assert list(tmp_path.glob("Complaint*")) == [kept]


def test_letters_that_a_pdf_cannot_show_are_told_when_it_is_saved(
    opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saving, "ask_where", lambda _, suggested: tmp_path / f"letter{suggested.suffix}")
    opened.begin("chase-sar")
    opened.type("to_name", "प्रिया शर्मा")
    opened.room.pdf_button.click()
    opened.qtbot.waitUntil(lambda: any("boxes" in words for words, _ in opened.said))
    assert "प" in opened.said[-1][0] and "Word" in opened.said[-1][0]
    opened.room.word_button.click()
    opened.qtbot.waitUntil(lambda: "letter.docx" in opened.said[-1][0])
    assert "boxes" not in opened.said[-1][0]


def test_what_papers_offer_is_taken_by_a_press_and_is_offered_no_more(qtbot: QtBot) -> None:
    missing = Fact("council", "The council", add="Change the case and give the council.", offers=("Wendle Borough",))
    field = FactField(missing)
    qtbot.addWidget(field)
    field.show()
    taken: list[tuple[str, str]] = []
    field.typed.connect(lambda *words: taken.append(words))
    (offer,) = [each for each in field.findChildren(QPushButton) if each.isVisible()]
    assert offer.text() == "It is Wendle Borough"
    offer.click()
    assert taken == [("council", "Wendle Borough")]
    field.show_fact(replace(missing, value="Wendle Borough", typed=True))
    assert not offer.isVisible()
