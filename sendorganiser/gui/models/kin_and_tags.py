"""Says in lines which tags a paper has and which other papers belong to it."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sendorganiser.store import Archive


def kin_and_tags(archive: "Archive", document: int) -> list[str]:
    """Return a line for the tags, and one for each paper that belongs to this one."""
    from sendorganiser.workflows.keep_findings import kin_of

    tags = [one.tag for one in archive.points.tags.of_document(document)]
    said = [f"Tags: {', '.join(dict.fromkeys(tags))}."] if tags else []
    return said + [f"{kin.words}: {archive.document(kin.document).title}." for kin in kin_of(archive, document)]
