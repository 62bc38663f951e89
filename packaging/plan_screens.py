"""The pictures of the Plan room: a draft version made from the example family's plan, and the taking."""

from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate

from sendorganiser.gui.app import App
from sendorganiser.gui.widgets.toast import Toast
from sendorganiser.jobs import Job
from sendorganiser.model.plan import PlanReading
from sendorganiser.store import Archive
from sendorganiser.workflows.add_documents import add_documents
from sendorganiser.workflows.confirm_facts import confirm_facts
from sendorganiser.workflows.read_pages import read_pages
from sendorganiser.workflows.read_plan import keep_version, read_plan

_WAS = (  # what the draft said where the final plan says something else
    ("45-minute", "regular"), ("twice a week", "as required"), ("once a week", "as appropriate"),
    ("every school day", "when needed"), ("40 minutes", "some time"),
)  # fmt: skip
_PARTS = ("sections", "vague", "needs", "changes")


def fill(archive: Archive, case: int, folder: Path, now: str) -> None:
    """Add a draft of the plan, and make both versions of one chain."""
    final = next(paper for paper in archive.documents(case) if paper.kind == "ehcp-final")
    file = folder / "Draft EHC plan.pdf"
    _write(file, read_plan(archive, Job(), document=final.id))
    add_documents(archive, Job(), case=case, files=[file], now=now)
    read_pages(archive, Job())
    draft = next(paper for paper in archive.documents(case) if paper.source_name == file.name)
    facts: dict[str, Any] = {"kind": "ehcp-draft", "date": "2026-07-20", "title": "Draft EHC plan"}
    confirm_facts(archive, Job(), changes={draft.id: facts})
    keep_version(archive, Job(), document=draft.id, stage="draft", date="2026-07-20", now=now)
    keep_version(archive, Job(), document=final.id, stage="final", now=now)


def take(app: App, camera: Any, theme: str) -> None:
    """Take each part."""
    room: Any = app.window.show_room("plan")
    camera.wait(lambda: room.view is not None)
    for number, name in enumerate(_PARTS):
        part = room.show_part(number)
        camera.wait(lambda: not app.runner.is_busy)
        for toast in app.window.findChildren(Toast):
            toast.hide()
        part.pane.list.setCurrentIndex(part.pane.list.model().index(2, 0))
        camera.take(f"plan-{name}-{theme}")


def _write(file: Path, plan: PlanReading) -> None:
    body = ParagraphStyle("body", fontName="Helvetica", fontSize=10, leading=13, spaceAfter=4)
    head = ParagraphStyle("head", parent=body, fontName="Helvetica-Bold", fontSize=13, leading=18, spaceBefore=10)
    story: list[Any] = [Paragraph("Draft Education, Health and Care Plan", head)]
    for section in plan.sections:
        if section.letter == "K":  # what was attached is listed once the plan is final
            continue
        story.append(Paragraph(f"Section {section.letter}: {escape(section.title.split(':')[-1].strip())}", head))
        for clause in section.clauses:
            said = f"{clause.text} {clause.beside.replace(' | ', ', ')}".strip()
            if section.letter == "F":
                for now, was in _WAS:
                    said = said.replace(now, was)
            story.append(Paragraph(escape(said), body))
    SimpleDocTemplate(str(file), pagesize=A4, invariant=1).build(story)
