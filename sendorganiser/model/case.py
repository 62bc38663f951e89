"""A case: one child's papers."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Case:
    """One child's papers. `born` is an ISO day or empty; counts are of what the archive holds now."""

    id: int
    name: str
    born: str = ""
    council: str = ""
    nation: str = "england"
    documents: int = 0
    pages: int = 0
