"""The box that takes the filter column's place in a narrow window takes its filters late, and must miss nothing."""

import pytest
from PySide6.QtWidgets import QApplication

from sendorganiser.gui.models.filter_list import FilterModel
from sendorganiser.gui.models.filters import ALL, INBOX, Entry, kind_beside
from sendorganiser.gui.screens.documents.filter_column import FilterBox
from sendorganiser.model import Document


def test_shows_the_filter_in_use_whenever_it_appears(qapp: QApplication) -> None:
    model = FilterModel()
    box = FilterBox(model)
    model.show_entries([Entry("To check", INBOX, 2), Entry("All papers", ALL, 5)])
    box.follow(1)
    box.show()
    assert [box.itemText(row) for row in range(box.count())] == ["To check (2)", "All papers (5)"]
    assert box.currentText() == "All papers (5)"
    box.follow(0)
    box.hide()
    model.show_entries([Entry("To check", INBOX, 1), Entry("All papers", ALL, 5)])
    box.show()
    assert box.currentText() == "To check (1)"
    box.follow(-1)
    assert box.currentIndex() == -1
    box.close()


@pytest.mark.parametrize(
    ("title", "kind", "said"),
    [
        ("Refusal to assess", "la-decision-refuse-assess", ""),
        ("Letter of 3 May", "la-decision-refuse-assess", "Refusal to assess"),
        ("Letter of 3 May", "", "No kind yet"),
    ],
)
def test_a_row_does_not_say_the_same_twice(title: str, kind: str, said: str) -> None:
    paper = Document(1, 1, title, "a.pdf", "", "", "pdf", 1, "", kind=kind)
    assert kind_beside(paper) == said
