"""A page of cards ends where its last card ends, however its words wrap."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sendorganiser.gui import style
from sendorganiser.gui.style import SPACE
from sendorganiser.gui.widgets import Button, Card, Page, Paragraph, SectionHeader

WORDS = "Some words that run on over the end of the line, so that they wrap once or twice in a card. "


@pytest.mark.parametrize("text_percent", [100, 200])
@pytest.mark.parametrize("width", [560, 800, 1200])
def test_it_does_not_scroll_past_its_end(qtbot: QtBot, qapp: QApplication, width: int, text_percent: int) -> None:
    style.apply(qapp, style.Theme.LIGHT, text_percent=text_percent)
    page = Page(widest=880)
    qtbot.addWidget(page)
    for number in range(1, 6):
        card = Card(f"Card {number}")
        card.body.addWidget(Paragraph(WORDS * number))
        card.body.addWidget(SectionHeader("Part", WORDS, Button("Do it")))
        page.body.addWidget(card)
    with qtbot.waitExposed(page):
        page.resize(width, 400)
        page.show()
    last = card.mapTo(page.widget(), card.rect().bottomLeft()).y() + 1
    qtbot.waitUntil(lambda: card.y() > 0)
    assert page.widget().height() == last + SPACE[5]
    style.apply(qapp, style.Theme.LIGHT)


def test_its_cards_keep_their_edges_when_it_begins_to_scroll(qtbot: QtBot, qapp: QApplication) -> None:
    style.apply(qapp, style.Theme.LIGHT)
    page = Page(widest=2000)
    qtbot.addWidget(page)
    card = Card("Card")
    card.body.addWidget(Paragraph(WORDS * 6))
    page.body.addWidget(card)
    with qtbot.waitExposed(page):
        page.resize(700, 1200)
        page.show()

    def edges() -> tuple[int, int]:
        return card.mapTo(page, card.rect().topLeft()).x(), card.mapTo(page, card.rect().topRight()).x() + 1

    qtbot.waitUntil(lambda: edges() == (SPACE[5], 700 - SPACE[5]))
    page.resize(700, 120)
    qtbot.waitUntil(page.verticalScrollBar().isVisible)
    qtbot.waitUntil(lambda: edges() == (SPACE[5], 700 - SPACE[5]))
