"""The numbers a reader shows for a file's pages: in PDF, one entry for each run of plain numbers."""

from collections.abc import Sequence
from typing import Any


def page_labels(labels: Sequence[str]) -> list[Any]:
    """Return the entries for these labels: one a run of plain numbers, and one a lettered page, or one without any."""
    import pikepdf

    entries: list[Any] = []
    expected = ""
    for n, label in enumerate(labels):
        if label.isdigit():
            if label != expected:
                entries += [n, pikepdf.Dictionary(S=pikepdf.Name.D, St=int(label))]
            expected = str(int(label) + 1)
        else:
            entries += [n, pikepdf.Dictionary(P=pikepdf.String(label)) if label else pikepdf.Dictionary()]
            expected = ""
    return entries
