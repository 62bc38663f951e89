"""The forms of the tribunal, and filling them in."""
