"""What is written on what: the pairs of ink and ground whose contrast is held to a figure."""

from sendorganiser.gui.style import State

# Tests hold each pair to 6:1; a new pairing on screen belongs here first.
PAIRS = (
    *((ink, ground) for ink in ("text", "muted") for ground in ("page", "surface", "sunken", "hover")),
    *((f"{state}", f"{state}_tint") for state in State),
    *((f"{state}", "surface") for state in State),
    *(("text", f"{state}_tint") for state in State),
    ("primary", "page"),
    ("primary", "surface"),
    ("on_primary", "primary"),
    ("on_primary", "primary_hover"),
    ("on_selected", "selected"),
    ("on_float", "float_ground"),
    ("float_action", "float_ground"),
)
