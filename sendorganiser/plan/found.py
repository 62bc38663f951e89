"""A row that heads a section of a plan."""

from dataclasses import dataclass

from sendorganiser.plan.headings import Headed
from sendorganiser.plan.layout import Row


@dataclass(frozen=True)
class Found:
    """A row that heads a section: where, and what."""

    at: int
    row: Row
    headed: Headed
    body: Row | None = None  # what stands in the row beside the heading
    lines: int = 1  # over which the heading runs
