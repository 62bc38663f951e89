"""Takes away what a test has left of its windows: the next test would dress it again with each change of the look."""

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from sendorganiser.gui import style


def clear() -> None:
    """Delete each window and each part that stands in none; then give the app its usual look back."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        return
    for left in app.topLevelWidgets():
        if left.parentWidget() is None:
            left.hide()  # a lock's screen, say: it would take the keyboard from the next test
            left.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    look = style.look()
    if (look.theme, look.text_percent, look.is_wide) != (style.Theme.LIGHT, 100, False):
        style.apply(app, style.Theme.LIGHT, reduced_motion=True)
