"""A case: one child's papers."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Case:
    """One child's papers. `born` is an ISO day or empty; counts are of what the archive holds now.

    `made` is when the case was begun (ISO, with time), and stays the same.
    """

    id: int
    name: str
    born: str = ""
    council: str = ""
    nation: str = "england"
    documents: int = 0
    pages: int = 0
    made: str = ""


def is_another_child(child: str, case_name: str) -> bool:
    """Say whether a paper about `child` is about somebody else than the case's child.

    The first name decides, so that a brother of the same surname is told apart. No name is nobody else.

    >>> is_another_child("Amara Okoro", "Oscar Lane"), is_another_child("Oscar James Lane", "Oscar Lane")
    (True, False)
    >>> is_another_child("Lane, Oscar", "Oscar Lane"), is_another_child("", "Oscar Lane")
    (False, False)
    """
    named = child.replace(",", " ").replace("’", "'").casefold().split()
    known = case_name.replace(",", " ").replace("’", "'").casefold().split()
    if not named or not known:
        return False
    first = named[1] if "," in child and len(named) > 1 else named[0]
    return first not in known and not any(name == known[0] for name in named)
