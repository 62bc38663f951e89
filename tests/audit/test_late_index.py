"""The index of late papers is no page of evidence; what is no index of ours still counts."""

from dataclasses import replace
from pathlib import Path

from sendorganiser.audit import check
from sendorganiser.bundle.assemble import assemble_pack
from sendorganiser.bundle.late import plan_late
from sendorganiser.model import PackSection, PageLimit, Rules
from sendorganiser.presets import to_plain
from tests import papers
from tests.bundle import building


def test_a_late_index_does_not_count_as_evidence(tmp_path: Path) -> None:
    first = building.paper(papers.pdf(tmp_path / "a.pdf", ["One of the plan", "Two of the plan"]), title="Plan")
    later = building.paper(papers.pdf(tmp_path / "b.pdf", ["A late report"]), title="Report")
    third = building.paper(papers.pdf(tmp_path / "c.pdf", ["A letter"]), title="Letter")
    sent = building.build_sections(tmp_path / "sent.pdf", [PackSection("a", "Papers", "A", (first,))])
    late = plan_late(
        sent, [PackSection("a", "Papers", "A", (first, later, third))], way="end", title="Sent", note="It goes with."
    )
    listed = papers.pdf(tmp_path / "changes.pdf", ["Added: Report, Letter"])
    sections = [
        replace(section, entries=tuple(
            replace(e, paper=replace(e.paper, file=e.paper.file or str(listed))) for e in section.entries
        ))
        for section in late.sections
    ]  # fmt: skip
    late = replace(late, sections=tuple(sections))
    assemble_pack(to_plain(late), str(tmp_path / "late.pdf"), lambda _: None)
    evidence = late.pages - late.index_pages - sum(index.pages for index in late.late)
    assert limits_broken(tmp_path / "late.pdf", evidence) == []
    assert limits_broken(tmp_path / "late.pdf", evidence - 1) != []


def limits_broken(file: Path, most: int) -> list[str]:
    rules = Rules(limits=(PageLimit("a refusal to assess", most, "PD-7"),))
    return [told.what for told in check(file, rules=rules)[1] if told.rule == "PD-7 limit"]
