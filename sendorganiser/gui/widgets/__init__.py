"""What are screens made of? Each widget is reached by keyboard, named for screen readers and dressed by `style`."""

from sendorganiser.gui.widgets.ask import Question, ask
from sendorganiser.gui.widgets.banner import Banner, BannerArea
from sendorganiser.gui.widgets.budget_bar import BudgetBar
from sendorganiser.gui.widgets.buttons import Button, IconButton
from sendorganiser.gui.widgets.card import Card, Page, SectionHeader
from sendorganiser.gui.widgets.chips import StateChip, SuggestionChip, badge, how_sure
from sendorganiser.gui.widgets.drop_area import DropArea, DropCatcher, ask_for_files, ask_for_folder, local_paths
from sendorganiser.gui.widgets.empty_state import EmptyState
from sendorganiser.gui.widgets.field import Field
from sendorganiser.gui.widgets.flow import FlowLayout
from sendorganiser.gui.widgets.job_strip import JobStrip
from sendorganiser.gui.widgets.search_box import SearchBox
from sendorganiser.gui.widgets.tables import dress_table
from sendorganiser.gui.widgets.text import IconMark, OneLine, Paragraph, breakable, label, rule, tip
from sendorganiser.gui.widgets.toast import Toast
from sendorganiser.gui.widgets.toolbar import QuietToolbar

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
    "dress_table",
    "how_sure",
    "label",
    "local_paths",
    "rule",
    "tip",
]
