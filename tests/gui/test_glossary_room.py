"""The page of words: a parent types what stands in the letter and reads what it means."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from sendorganiser import glossary
from sendorganiser.gui import style
from sendorganiser.gui.screens.glossary import GlossaryRoom
from sendorganiser.gui.style import Theme
from sendorganiser.gui.turns import Turns
from sendorganiser.gui.widgets.glossary_list import TermsList


@pytest.fixture
def room(qtbot: QtBot, qapp: object) -> GlossaryRoom:
    style.apply(qapp, Theme.LIGHT, reduced_motion=True)  # type: ignore[arg-type]
    made = GlossaryRoom()
    qtbot.addWidget(made)
    made.resize(900, 600)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.shown()
    return made


def all_are_made(room: GlossaryRoom) -> bool:
    return len(room.terms.parts) == len(glossary.terms())


def shown(room: GlossaryRoom) -> list[str]:
    return [term.short for term in room.terms.shown]


def test_all_words_are_there_in_the_alphabets_order(room: GlossaryRoom) -> None:
    assert len(shown(room)) == len(glossary.terms())
    assert shown(room) == sorted(shown(room), key=str.lower)


def test_what_stands_in_a_letter_is_found_as_it_is_typed(qtbot: QtBot, room: GlossaryRoom) -> None:
    assert room.search.edit.hasFocus()
    qtbot.keyClicks(room.search.edit, "ehcna")
    qtbot.waitUntil(lambda: shown(room)[:1] == ["EHCNA"])
    qtbot.keyClick(room.search.edit, Qt.Key.Key_Down)
    assert room.terms.hasFocus()


def test_what_is_not_known_is_said_and_all_words_are_a_press_away(qtbot: QtBot, room: GlossaryRoom) -> None:
    room.look_up("xyzzy")
    qtbot.waitUntil(lambda: not shown(room))
    room.nothing.main_asked.emit()
    qtbot.waitUntil(lambda: len(shown(room)) == len(glossary.terms()))


def test_a_short_form_within_a_meaning_leads_to_its_own(qtbot: QtBot, room: GlossaryRoom) -> None:
    qtbot.waitUntil(lambda: all_are_made(room))
    part = next(part for part in room.terms.parts.values() if 'href="term:' in part.text())
    word = part.text().split('href="term:')[1].split('"')[0]
    part.linkActivated.emit(f"term:{word}")
    qtbot.waitUntil(lambda: bool(shown(room)) and shown(room)[0] == word)


def test_every_link_leads_to_a_word_there_is(qtbot: QtBot, room: GlossaryRoom) -> None:
    qtbot.waitUntil(lambda: all_are_made(room))
    known = {term.short for term in glossary.terms()}
    for part in room.terms.parts.values():
        for piece in part.text().split('href="term:')[1:]:
            assert piece.split('"')[0] in known


def test_each_word_is_read_aloud_with_its_meaning(qtbot: QtBot, room: GlossaryRoom) -> None:
    qtbot.waitUntil(lambda: all_are_made(room))
    for term, part in room.terms.parts.items():
        assert term.long in part.accessibleName()
        assert term.what in part.accessibleName()


def test_what_is_in_sight_is_there_at_once_and_the_rest_without_a_long_wait(qtbot: QtBot) -> None:
    terms = TermsList()
    qtbot.addWidget(terms)
    terms.resize(900, 800)
    terms.show_terms(glossary.terms())
    first = list(terms.parts)
    assert tuple(first) == glossary.terms()[: len(first)]  # those at the top
    assert sum(part.heightForWidth(700) for part in terms.parts.values()) > terms.height()
    assert len(first) < len(glossary.terms())
    qtbot.waitUntil(lambda: len(terms.parts) == len(glossary.terms()))


def test_a_word_that_is_looked_for_while_the_rest_still_comes_stands_alone(qtbot: QtBot) -> None:
    terms = TermsList()
    qtbot.addWidget(terms)
    terms.resize(900, 800)
    terms.show()
    terms.show_terms(glossary.terms())
    last = glossary.terms()[-1]
    terms.show_terms((last,))
    qtbot.waitUntil(lambda: not terms.findChildren(Turns)[0].isActive())  # nothing is still to come
    assert [term for term, part in terms.parts.items() if part.isVisible()] == [last]
