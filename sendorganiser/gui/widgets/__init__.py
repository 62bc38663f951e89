"""What are screens made of? Each widget is reached by keyboard, named for screen readers and dressed by `style`."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sendorganiser.gui.widgets.banner import Banner, BannerArea
    from sendorganiser.gui.widgets.budget_bar import BudgetBar
    from sendorganiser.gui.widgets.buttons import Button, IconButton
    from sendorganiser.gui.widgets.card import Card, Page, SectionHeader
    from sendorganiser.gui.widgets.chips import StateChip, SuggestionChip, badge, how_sure
    from sendorganiser.gui.widgets.drop_area import DropArea, ask_for_files, ask_for_folder
    from sendorganiser.gui.widgets.drop_catcher import DropCatcher, local_paths
    from sendorganiser.gui.widgets.empty_state import EmptyState
    from sendorganiser.gui.widgets.field import Field
    from sendorganiser.gui.widgets.flow import FlowLayout
    from sendorganiser.gui.widgets.job_strip import JobStrip
    from sendorganiser.gui.widgets.question import Question, ask
    from sendorganiser.gui.widgets.search_box import SearchBox
    from sendorganiser.gui.widgets.tables import choose_row, dress_table
    from sendorganiser.gui.widgets.text import IconMark, OneLine, Paragraph, breakable, label, rule, tip
    from sendorganiser.gui.widgets.toast import Toast
    from sendorganiser.gui.widgets.toolbar import QuietToolbar

_HOMES = {
    "banner": "Banner BannerArea",
    "budget_bar": "BudgetBar",
    "buttons": "Button IconButton",
    "card": "Card Page SectionHeader",
    "chips": "StateChip SuggestionChip badge how_sure",
    "drop_area": "DropArea ask_for_files ask_for_folder",
    "drop_catcher": "DropCatcher local_paths",
    "empty_state": "EmptyState",
    "field": "Field",
    "flow": "FlowLayout",
    "job_strip": "JobStrip",
    "question": "Question ask",
    "search_box": "SearchBox",
    "tables": "choose_row dress_table",
    "text": "IconMark OneLine Paragraph breakable label rule tip",
    "toast": "Toast",
    "toolbar": "QuietToolbar",
}
_HOME_OF = {name: module for module, names in _HOMES.items() for name in names.split()}


def __getattr__(name: str) -> Any:
    """Import a widget when it is first asked for: the window opens with few of them."""
    if name not in _HOME_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    made = getattr(import_module(f"{__name__}.{_HOME_OF[name]}"), name)
    globals()[name] = made
    return made


__all__ = [
    "Banner",
    "BannerArea",
    "BudgetBar",
    "Button",
    "Card",
    "DropArea",
    "DropCatcher",
    "EmptyState",
    "Field",
    "FlowLayout",
    "IconButton",
    "IconMark",
    "JobStrip",
    "OneLine",
    "Page",
    "Paragraph",
    "Question",
    "QuietToolbar",
    "SearchBox",
    "SectionHeader",
    "StateChip",
    "SuggestionChip",
    "Toast",
    "ask",
    "ask_for_files",
    "ask_for_folder",
    "badge",
    "breakable",
    "choose_row",
    "dress_table",
    "how_sure",
    "label",
    "local_paths",
    "rule",
    "tip",
]
