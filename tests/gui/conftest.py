"""Each test begins with text of the usual size: the look belongs to the application, which all tests share."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from sendorganiser.gui import style


@pytest.fixture(autouse=True)
def usual_text(qapp: QApplication) -> Iterator[None]:
    """Take back what a test has changed of the text's size."""
    yield
    if style.look().text_percent != 100:
        style.apply(qapp, style.Theme.LIGHT, reduced_motion=True)
