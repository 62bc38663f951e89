"""The stylesheet, written once from the tokens; `style.py` says what each $name stands for."""

from collections.abc import Mapping
from string import Template

_TEMPLATE = Template("""
* { outline: 0; }
QToolTip { background: $text; color: $surface; border: 1px solid $line; padding: 4px 8px; }

QLabel { background: transparent; }
QLabel[role="note"] { font-size: ${note_size}px; color: $muted; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="lead"] { font-size: ${lead_size}px; }
QLabel[role="heading"] { font-size: ${lead_size}px; font-weight: 600; }
QLabel[role="title"] { font-size: ${title_size}px; font-weight: 600; }
QLabel[role="number"] { font-size: ${number_size}px; font-weight: 600; }
QLabel[role="problem"] { color: $late; }
QLabel[role="caption"] { font-size: ${note_size}px; font-weight: 600; color: $muted; }
QLabel[role="keys"] { font-size: ${note_size}px; color: $muted; background: $page; border: 1px solid $line;
    border-radius: 4px; padding: 1px 5px; }

QFrame[surface="card"] { background: $surface; border: 1px solid $hairline; border-radius: ${card_radius}px; }
QFrame[surface="plain"] { background: $surface; border: 0; }
QFrame[surface="sunken"] { background: $sunken; border: 0; }
QFrame[surface="rail"] { background: $sunken; border: 0; border-right: 1px solid $rail_line; }
QFrame[surface="strip"] { background: $surface; border: 0; border-top: 1px solid $hairline; }
QFrame[surface="float"] { background: $float_ground; border: 1px solid $float_line; border-radius: ${card_radius}px; }
QFrame[surface="float"] QLabel { color: $on_float; }
QFrame[surface="drop"] { background: $surface; border: 2px dashed $line; border-radius: ${card_radius}px; }
QFrame[surface="drop"]:focus { border: 2px solid $focus; }
QFrame[surface="drop"][dragging="true"] { background: $selected; border: 2px solid $focus; }
QFrame[surface="drop"][dragging="true"] QLabel { color: $on_selected; }
QFrame[surface="line"] { background: $hairline; border: 0; min-height: 1px; max-height: 1px; }

QFrame[state="late"] { background: $late_tint; border: 1px solid $late_line; }
QFrame[state="soon"] { background: $soon_tint; border: 1px solid $soon_line; }
QFrame[state="fine"] { background: $fine_tint; border: 1px solid $fine_line; }
QFrame[state="note"] { background: $note_tint; border: 1px solid $note_line; }
QFrame[shape="chip"] { border-radius: ${chip_radius}px; }
QFrame[shape="banner"] { border-radius: ${radius}px; }
QFrame[shape="chip"] QLabel { font-size: ${note_size}px; font-weight: 600; }
QLabel[tone="late"] { color: $late; }
QLabel[tone="soon"] { color: $soon; }
QLabel[tone="fine"] { color: $fine; }
QLabel[tone="note"] { color: $note; }
QLabel[role="badge"] { font-size: ${note_size}px; font-weight: 600; color: $muted; background: $hover;
    border-radius: ${badge_radius}px; padding: 1px 7px; }

QPushButton, QToolButton { min-height: ${button_height}px; padding: 5px 15px; border-radius: ${radius}px;
    border: 1px solid $button_line; background: $surface; color: $text; }
QPushButton:hover, QToolButton:hover { background: $page; border-color: $muted; }
QPushButton:pressed, QToolButton:pressed { background: $hover; }
QPushButton:focus, QToolButton:focus { border: 2px solid $focus; padding: 4px 14px; }
QPushButton:disabled, QToolButton:disabled { color: $muted; background: transparent; border: 1px dashed $line; }
QPushButton:checked, QToolButton:checked { background: $selected; color: $on_selected; border-color: $primary; }
QPushButton::menu-indicator, QToolButton::menu-indicator { width: 0; image: none; }
QPushButton[kind="primary"] { background: $primary; color: $on_primary; border-color: $primary; font-weight: 600; }
QPushButton[kind="primary"]:hover { background: $primary_hover; border-color: $primary_hover; }
QPushButton[kind="primary"]:pressed { background: $primary_hover; }
QPushButton[kind="primary"]:disabled { background: $hover; color: $muted; border: 1px solid $hover; font-weight: 600; }
QPushButton[kind="quiet"], QToolButton[kind="quiet"] { background: transparent; border-color: transparent; }
QPushButton[kind="quiet"] { color: $primary; font-weight: 600; $quiet_words }
QPushButton[shape="flush"] { padding: 5px 8px 5px 1px; }
QPushButton[shape="flush"]:focus { padding: 4px 7px 4px 0; }
QPushButton[shape="tile"] { text-align: left; }
QPushButton[shape="large"] { min-height: ${large_button}px; }
QPushButton[kind="quiet"]:hover, QToolButton[kind="quiet"]:hover { background: $hover; color: $text; }
QPushButton[kind="quiet"]:focus, QToolButton[kind="quiet"]:focus { border-color: $focus; }
QPushButton[kind="quiet"]:disabled, QToolButton[kind="quiet"]:disabled { color: $muted; border-color: transparent; }
QToolButton[kind="quiet"]:checked { background: $selected; color: $on_selected; border-color: $selected; }
QToolButton[kind="quiet"]:checked:focus { border-color: $focus; }
QPushButton[kind="chip"] { padding: 1px 11px; min-height: ${chip_height}px; }
QPushButton[kind="chip"]:focus { padding: 0 10px; }
QPushButton[kind="chip"][state="note"] { background: $note_tint; color: $note; border-color: $note_edge; }
QPushButton[kind="chip"][state="fine"] { background: $fine_tint; color: $fine; border-color: $fine_line; }
QPushButton[kind="chip"]:hover { border-color: $note; }
QPushButton[kind="chip"]:focus { border-color: $focus; }
QPushButton[kind="danger"] { color: $late; border-color: $late; }
QPushButton[kind="danger"]:hover { background: $danger_hover; color: $danger_hover_text; }
QPushButton[kind="danger"]:focus { border-color: $focus; }
QToolButton[shape="icon"] { min-height: ${icon_button}px; max-height: ${icon_button}px; min-width: ${icon_button}px;
    padding: 0 5px; }
QToolButton[shape="icon"]:focus { padding: 0 4px; }
QFileDialog QToolButton { min-height: ${field_height}px; min-width: ${field_height}px; padding: 3px; }
QFileDialog QToolButton:focus { padding: 2px; }
QFrame[surface="float"] QPushButton, QFrame[surface="float"] QToolButton { color: $float_action; }
QFrame[surface="float"] QPushButton:hover, QFrame[surface="float"] QToolButton:hover { color: $float_action;
    background: transparent; border-color: $float_action; }
QFrame[surface="float"] QPushButton:focus, QFrame[surface="float"] QToolButton:focus { border-color: $float_action; }

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox { background: $surface; color: $text;
    border: 1px solid $field_line; border-radius: ${radius}px; padding: 5px 9px; min-height: ${field_height}px;
    selection-background-color: $primary; selection-color: $on_primary; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QAbstractSpinBox:focus {
    border: 2px solid $focus; padding: 4px 8px; }
QLineEdit:disabled, QPlainTextEdit:disabled, QTextEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled {
    background: $page; color: $muted; border: 1px dashed $line; }
QLineEdit[problem="true"], QComboBox[problem="true"], QPlainTextEdit[problem="true"],
QAbstractSpinBox[problem="true"] { border: 2px solid $late; padding: 4px 8px; }
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox { placeholder-text-color: $muted; }
QLineEdit[bare="true"] { border: 0; background: transparent; padding: 0; min-height: 0; }
QFrame[surface="search"] { background: $surface; border: 1px solid $field_line; border-radius: ${radius}px; }
QFrame[surface="search"][focused="true"] { border: 2px solid $focus; }
QComboBox::drop-down, QDateEdit::drop-down { border: 0; width: ${arrow_box}px; }
QComboBox::down-arrow, QDateEdit::down-arrow { image: url("$chevron_down"); width: ${arrow}px; height: ${arrow}px; }
QComboBox QAbstractItemView { border: 1px solid $line; padding: 4px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: 0; width: ${arrow_box}px;
    background: transparent; subcontrol-origin: border; }
QAbstractSpinBox::up-button { subcontrol-position: top right; }
QAbstractSpinBox::down-button { subcontrol-position: bottom right; }
QAbstractSpinBox::up-arrow { image: url("$chevron_up"); width: ${arrow}px; height: ${arrow}px; }
QAbstractSpinBox::down-arrow { image: url("$chevron_down"); width: ${arrow}px; height: ${arrow}px; }

QCheckBox, QRadioButton { spacing: 10px; min-height: ${check_height}px; padding: 2px 6px 2px 4px;
    border: 2px solid transparent; border-radius: ${radius}px; background: transparent; }
QCheckBox[shape="bare"] { spacing: 0; padding: 2px; }
QCheckBox:focus, QRadioButton:focus { border-color: $focus; }
QCheckBox:disabled, QRadioButton:disabled { color: $muted; }
QCheckBox::indicator, QAbstractItemView::indicator { width: ${check}px; height: ${check}px; background: $surface;
    border: 1px solid $field_line; border-radius: 4px; }
QCheckBox::indicator:hover { border-color: $primary; }
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked { background: $primary; border-color: $primary;
    image: url("$check_icon"); }
QCheckBox::indicator:indeterminate, QAbstractItemView::indicator:indeterminate { background: $primary;
    border-color: $primary; image: url("$minus_icon"); }
QRadioButton::indicator { width: ${check}px; height: ${check}px; background: $surface; border: 1px solid $field_line;
    border-radius: ${radio_radius}px; }
QRadioButton::indicator:checked { background: $on_primary; border: ${radio_ring}px solid $primary;
    width: ${radio_core}px; height: ${radio_core}px; }

QAbstractItemView { background: $surface; alternate-background-color: $page; color: $text; margin: 1px; padding: 2px;
    border: 1px solid $hairline; border-radius: ${radius}px; selection-background-color: $selected;
    selection-color: $on_selected; gridline-color: $line; }
QAbstractItemView:focus { border: 2px solid $focus; margin: 0; }
QAbstractItemView::item { padding: 4px 8px; min-height: ${row}px; border: 0; }
QTableView::item { border-bottom: 1px solid $hairline; }
QListView::item:hover, QTreeView::item:hover { background: $page; }
QAbstractItemView::item:selected { background: $selected; color: $on_selected; }
QAbstractItemView[frame="none"] { border: 0; margin: 0; background: transparent; }
QComboBox { combobox-popup: 0; }
QAbstractItemView[frame="bare"],
QAbstractItemView[frame="bare"]:focus { border: 0; margin: 0; background: transparent; }
QAbstractItemView[frame="none"]:focus { border: 2px solid $focus; }
QHeaderView { background: $surface; border: 0; margin: 0; padding: 0; }
QHeaderView::section { background: $surface; color: $muted; font-size: ${note_size}px; font-weight: 600; border: 0;
    border-bottom: 1px solid $line; padding: 6px 12px 6px 11px; }
QHeaderView::section:hover { color: $text; }
QHeaderView::up-arrow { image: url("$chevron_up"); width: ${arrow}px; height: ${arrow}px; }
QHeaderView::down-arrow { image: url("$chevron_down"); width: ${arrow}px; height: ${arrow}px; }
QTableCornerButton::section { background: $surface; border: 0; border-bottom: 1px solid $line; }
QTreeView::branch:has-children:closed { image: url("$chevron_right"); }
QTreeView::branch:has-children:open { image: url("$chevron_down"); }

QScrollArea { background: transparent; border: 0; }
QScrollArea > QWidget > QWidget[surface="page"] { background: transparent; }
QScrollBar { background: transparent; border: 0; margin: 0; }
QScrollBar:vertical { width: 12px; }
QScrollBar:horizontal { height: 12px; }
QScrollBar::handle { background: $scroll; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 40px; }
QScrollBar::handle:horizontal { min-width: 40px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QMenu { background: $surface; border: 1px solid $line; padding: 6px; }
QMenu::item { padding: 6px 28px 6px 12px; border-radius: 4px; min-height: ${menu_row}px; }
QMenu::item:selected { background: $selected; color: $on_selected; }
QMenu::item:disabled { color: $muted; }
QMenu::icon { padding-left: 8px; }
QMenu::separator { height: 1px; background: $line; margin: 6px 8px; }

QTabWidget::pane { border: 0; border-top: 1px solid $hairline; }
QTabBar { qproperty-drawBase: 0; }
QTabBar::tab { background: transparent; color: $muted; padding: 8px 14px; border: 2px solid transparent;
    border-bottom: 3px solid transparent; min-height: ${tab_height}px; }
QTabBar::tab:hover { color: $text; }
QTabBar::tab:selected { color: $text; font-weight: 600; border-bottom: 3px solid $primary; }
QTabBar::tab:focus { border: 2px solid $focus; border-bottom: 3px solid $focus; }
QTabBar::scroller { width: ${arrow_box}px; }
QTabBar QToolButton { min-width: 24px; padding: 0; }
QGroupBox { border: 1px solid $hairline; border-radius: ${card_radius}px; margin-top: 12px;
    padding: 16px 12px 12px 12px; }
QGroupBox::title { subcontrol-origin: margin; left: 12px; padding: 0 4px; font-weight: 600; }
QToolBar { background: transparent; border: 0; padding: 0; spacing: 2px; }
QToolBar QToolButton#qt_toolbar_ext_button { min-width: 30px; max-height: 400px; padding: 0;
    margin: 0; }
QToolBar::separator { background: $line; width: 1px; margin: 6px 6px; }
QSplitter::handle { background: transparent; }
QSplitter::handle:horizontal { width: 8px; }
QSplitter::handle:vertical { height: 8px; }
QSplitter::handle:hover { background: $line; }
QProgressBar { background: $track; border: $track_border; border-radius: ${bar_radius}px; min-height: ${bar}px;
    max-height: ${bar}px; text-align: center; color: transparent; }
QProgressBar::chunk { background: $primary; border-radius: ${bar_radius}px; }
QSlider::groove:horizontal { height: 6px; background: $track; border: $track_border; border-radius: 3px; }
QSlider::sub-page:horizontal { background: $primary; border-radius: 3px; }
QSlider::handle:horizontal { background: $surface; border: 2px solid $primary; width: 16px; margin: -7px 0;
    border-radius: 10px; }
QSlider::handle:horizontal:focus { background: $focus; }
QCalendarWidget QWidget#qt_calendar_navigationbar { background: $surface; }
""")


def write(tokens: Mapping[str, str]) -> str:
    """Return the stylesheet with every token filled in; a token nobody gave is a KeyError."""
    return _TEMPLATE.substitute(tokens)
