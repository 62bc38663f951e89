"""Write the example case that the app opens from its empty state: run it again and the same files come out."""

import json
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date as day
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parent))

from example_case import council, family, jottings, mail, plan, psychology, reports, school  # noqa: E402
from example_case.paper import register_fonts  # noqa: E402
from example_case.people import CHILD, COUNCIL, MEDIATION, SCHOOL_NAME, THERAPY, TRUST  # noqa: E402
from example_case.pictures import phone_photo, scan  # noqa: E402

HERE = Path(__file__).resolve().parents[1] / "resources" / "example"
EXTRAS = ("README.txt", "case.toml", "truth.json")


@dataclass(frozen=True)
class Paper:
    """One paper as it truly is, whatever the app makes of it."""

    file: str
    format: str
    pages: int | None
    kind: str
    date: str
    date_precision: str
    author_organisation: str | None
    author_person: str | None
    child: str
    text_excerpt: str


def _paper(
    file: str,
    kind: str,
    date: str,
    organisation: str | None,
    person: str | None,
    excerpt: str,
    *,
    pages: int | None = 1,
    format: str = "pdf",
) -> Paper:
    return Paper(file, format, pages, kind, date, "day", organisation, person, CHILD, excerpt)


def _scanned_report(path: Path) -> None:
    with TemporaryDirectory() as folder:
        printed = Path(folder) / "report.pdf"
        reports.occupational_therapy(printed)
        scan(printed, path, dated=day(2026, 6, 14))


def _photographed_certificate(path: Path) -> None:
    with TemporaryDirectory() as folder:
        printed = Path(folder) / "certificate.pdf"
        school.attendance_certificate(printed)
        phone_photo(printed, path, taken="2026:07:17 16:15:08")


PAPERS: tuple[tuple[Paper, Callable[[Path], None]], ...] = (
    (
        _paper(
            "Maya SEN support plan autumn 25.docx",
            "sen-support-plan",
            "2025-09-15",
            SCHOOL_NAME,
            "Nasreen Bhatti",
            "She taught the whole of Year 4 to tell a moth from a butterfly by its feelers",
            pages=None,
            format="docx",
        ),
        school.support_plan,
    ),
    (
        _paper(
            "Request for EHC assessment Nov 2025.pdf",
            "ehcna-request",
            "2025-11-03",
            None,
            "Joanna Tresswell",
            "put the lamp out behind the lock-keeper's shed",
            pages=2,
        ),
        family.request,
    ),
    (
        _paper(
            "WCC acknowledgement.pdf",
            "la-acknowledgement",
            "2025-11-12",
            COUNCIL,
            "Bethan Dunmore",
            "Parents do not attend, but anything you send us before the meeting",
        ),
        council.acknowledgement,
    ),
    (
        _paper(
            "Note of call to SEN team.jpg",
            "phone-note",
            "2026-01-07",
            None,
            "Jo",
            "letters only go out after Panel",
            format="photo",
        ),
        jottings.note_of_call,
    ),
    (
        _paper(
            "Decision letter 16-01-26.pdf",
            "la-decision-refuse-assess",
            "2026-01-16",
            COUNCIL,
            "Colin Quayle",
            "has used the whole of its notional SEN funding",
        ),
        council.refusal,
    ),
    (
        _paper(
            "Mediation certificate FM-2614.pdf",
            "mediation-certificate",
            "2026-02-26",
            MEDIATION,
            "Rupert Oyelaran",
            "I certify that the parents have taken part in mediation",
        ),
        reports.mediation_certificate,
    ),
    (
        _paper(
            "Letter agreeing to assess.pdf",
            "la-decision-assess",
            "2026-03-12",
            COUNCIL,
            "Bethan Dunmore",
            "the best time to reach me is before ten",
        ),
        council.agreement,
    ),
    (
        _paper(
            "Family views form filled in.pdf",
            "parental-statement",
            "2026-03-29",
            None,
            "Joanna Tresswell",
            "people's words come in a heap",
            pages=2,
        ),
        family.views_form,
    ),
    (
        _paper(
            "SLT advice M Tresswell.pdf",
            "salt-report",
            "2026-05-08",
            TRUST,
            "Fiona Ferriby",
            "the elephant hawk-moth can see colour in the dark",
            pages=2,
        ),
        reports.speech_and_language,
    ),
    (
        _paper(
            "Screenshot_20260512-184233.png",
            "text-messages",
            "2026-05-12",
            None,
            None,
            "I keep a tally in my diary",
            format="png",
        ),
        jottings.messages,
    ),
    (
        _paper(
            "Suspension letter May 2026.pdf",
            "exclusion-letter",
            "2026-05-19",
            SCHOOL_NAME,
            "Gareth Pilling",
            "threw a tray which struck a child",
        ),
        school.suspension,
    ),
    (
        _paper(
            "scan0007.pdf",
            "ot-report",
            "2026-06-10",
            THERAPY,
            "Marta Lindqvist",
            "Maya ate one piece of toast with her coat over her head",
            pages=2,
            format="pdf-scan",
        ),
        _scanned_report,
    ),
    (
        _paper(
            "Maya's report and invoice.eml",
            "correspondence",
            "2026-06-11",
            THERAPY,
            "Marta Lindqvist",
            "the small magpie was last seen heading for the plum tree",
            pages=None,
            format="eml",
        ),
        mail.invoice_mail,
    ),
    (
        _paper(
            "EP advice Maya T.pdf",
            "ep-report",
            "2026-06-26",
            "Wexmoor Educational Psychology Service",
            "Dr Imogen Saltash",
            "Maya wrote the date and drew the bug, with six correct legs",
            pages=5,
        ),
        psychology.psychology,
    ),
    (
        _paper(
            "IMG_20260717_161508.jpg",
            "attendance-record",
            "2026-07-17",
            SCHOOL_NAME,
            "Mrs S Moss",
            "Printed on 17 July 2026 by the school office from the register",
            format="photo",
        ),
        _photographed_certificate,
    ),
    (
        _paper(
            "Draft plan letter.pdf",
            "ehcp-draft-letter",
            "2026-07-27",
            COUNCIL,
            "Bethan Dunmore",
            "it is worth starting your visits in the autumn",
        ),
        council.draft_letter,
    ),
    (
        _paper(
            "Maya Tresswell EHC Plan FINAL.pdf",
            "ehcp-final",
            "2026-09-25",
            COUNCIL,
            "Colin Quayle",
            "My best one is the merveille du jour",
            pages=11,
        ),
        plan.final_plan,
    ),
    (
        _paper(
            "Complaint to council 5 Oct.pdf",
            "complaint-stage1",
            "2026-10-05",
            None,
            "Joanna Tresswell",
            "out of the money for the boiler",
        ),
        family.complaint,
    ),
    (
        _paper(
            "Stage 1 response C-40817.pdf",
            "complaint-stage1-response",
            "2026-10-30",
            COUNCIL,
            "Leonie Thackley",
            "Two Panel meetings were cancelled in December and nobody told you",
            pages=2,
        ),
        council.stage_1_reply,
    ),
)

INVOICE = _paper(mail.INVOICE, "invoice-receipt", "2026-06-11", THERAPY, None, "Travel, 34 miles at 45p")

README = """\
The papers in this folder are an example, and everything in them is invented: the child, the family, the council, the
school, the health trust and everyone who signs. Maya Tresswell is ten, knows 143 kinds of moth, is autistic and does
not follow much of what is said to her. In November 2025 her parents, Jo and Dan, asked Wexmoor County Council to
assess her needs. The council was a month late and refused; after mediation it agreed; the advice came late, the
family paid for an occupational therapist themselves, and Maya was suspended for two days when her helper was sent
to another class. The final plan came on 25 September 2026, twenty-six weeks after the law's limit, with much of what
it promises left vague. The complaint has had its first answer. truth.json says what each paper truly is. The
telephone numbers are from the ranges kept for drama, and no letter or e-mail sent to these addresses will arrive.
"""
CASE = """\
name = "Maya Tresswell"
born = 2016-03-19
council = "Wexmoor County Council"
"""


def write_example(folder: Path) -> None:
    """Write every paper and what is true of it into `folder`, and take away what is no longer part of the example."""
    register_fonts()
    folder.mkdir(parents=True, exist_ok=True)
    truths = []
    for paper, write in PAPERS:
        write(folder / paper.file)
        truth = asdict(paper)
        if paper.format == "eml":
            truth["attachments"] = [asdict(INVOICE)]
        truths.append(truth)
    (folder / "README.txt").write_text(README, encoding="utf-8")
    (folder / "case.toml").write_text(CASE, encoding="utf-8")
    (folder / "truth.json").write_text(json.dumps(truths, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    wanted = {paper.file for paper, _ in PAPERS} | set(EXTRAS)
    for other in folder.iterdir():
        if other.name not in wanted:
            other.unlink()


if __name__ == "__main__":
    write_example(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
