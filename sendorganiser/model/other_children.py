"""Which papers of a case are about another child, and so may not belong in it?"""

from collections.abc import Iterable

from sendorganiser.model.case import is_another_child
from sendorganiser.model.document import Document


def about_others(documents: Iterable[Document], case_name: str) -> dict[int, str]:
    """Return the papers about another child, each with that child's name.

    There are none where no paper names the case's own child: then the case goes by another name than the child does.
    """
    named = [document for document in documents if document.child]
    others = {document.id: document.child for document in named if is_another_child(document.child, case_name)}
    return others if len(others) < len(named) else {}
