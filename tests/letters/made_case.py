"""A made case from refusal to Ombudsman, and what its parent would type."""

from datetime import date
from pathlib import Path
from typing import Any

from sendorganiser.jobs import Job
from sendorganiser.store import Archive
from sendorganiser.workflows.keep_contacts import keep_contact
from sendorganiser.workflows.log_event import log_event

NOW = "2026-09-30T18:00:00+01:00"
TODAY = date(2026, 9, 30)

# What happened, each with the days its paper bears. No real family.
STORY: tuple[tuple[str, dict[str, str]], ...] = (
    ("ehcna-requested", {"sent": "2026-01-05", "received": "2026-01-05"}),
    ("ehcna-refused", {"dated": "2026-02-20", "sent": "2026-02-20", "received": "2026-02-23"}),
    ("mediation-certificate", {"dated": "2026-03-30"}),
    ("council-agrees-after-refusal", {"dated": "2026-04-10", "sent": "2026-04-10"}),
    ("advice-requested", {"sent": "2026-04-13", "received": "2026-04-14"}),
    ("draft-plan-sent", {"dated": "2026-06-01", "sent": "2026-06-01", "served": "2026-06-02"}),
    ("final-plan-issued", {"dated": "2026-07-06", "sent": "2026-07-06"}),
    ("annual-review-meeting", {}),
    ("amendment-notice-sent", {"dated": "2026-07-20", "sent": "2026-07-20", "served": "2026-07-21"}),
    ("reassessment-requested", {"sent": "2026-07-28", "received": "2026-07-28"}),
    ("reassessment-agreed", {"dated": "2026-08-10", "sent": "2026-08-10"}),
    ("move-known", {}),
    ("plan-transferred", {}),
    ("mediation-agreement", {"dated": "2026-08-12"}),
    ("phase-transfer-school", {}),
    ("appeal-lodged", {"sent": "2026-08-20", "received": "2026-08-20"}),
    ("appeal-received-by-council", {"received": "2026-06-25"}),
    ("appeal-not-opposed-assess", {"sent": "2026-08-28"}),
    ("registrar-decision", {"sent": "2026-09-20"}),
    ("hearing", {}),
    ("tribunal-order-assess", {"dated": "2026-09-01", "sent": "2026-09-01"}),
    ("tribunal-recommendation", {"sent": "2026-08-01"}),
    ("discrimination", {}),
    ("complaint-stage1-made", {"sent": "2026-07-01", "received": "2026-07-01"}),
    ("complaint-acknowledged", {"sent": "2026-07-20"}),
    ("complaint-stage1-response", {"dated": "2026-08-20", "sent": "2026-08-20", "received": "2026-08-20"}),
    ("complaint-stage2-made", {"sent": "2026-08-24", "received": "2026-08-24"}),
    ("complaint-stage2-response", {"dated": "2026-09-28", "sent": "2026-09-28"}),
    ("matter-known", {}),
    ("decision-challenged", {}),
    ("care-referral", {"received": "2026-06-15"}),
    ("care-complaint-made", {"sent": "2026-08-01", "received": "2026-08-01"}),
    ("care-complaint-stage1-response", {"dated": "2026-08-24", "sent": "2026-08-24", "received": "2026-08-25"}),
    ("care-complaint-adjudication", {"dated": "2026-09-20", "sent": "2026-09-20", "received": "2026-09-21"}),
    ("nhs-matter-known", {}),
    ("sar-made", {"sent": "2026-07-02", "received": "2026-07-02"}),
    ("foi-requested", {"sent": "2026-07-03", "received": "2026-07-03"}),
    ("foi-response", {"dated": "2026-09-15", "sent": "2026-09-15", "received": "2026-09-15"}),
    ("education-record-requested", {"sent": "2026-06-01", "received": "2026-06-01"}),
    ("absence", {}),
    ("part-time-timetable", {}),
    ("permanent-exclusion", {"dated": "2026-09-10", "received": "2026-09-10"}),
    ("governors-decision", {"dated": "2026-09-22", "sent": "2026-09-22", "received": "2026-09-23"}),
    ("missed-provision", {}),
    ("transport-refused", {"dated": "2026-08-03", "sent": "2026-08-03", "received": "2026-08-04"}),
    ("transport-review-requested", {"sent": "2026-08-07", "received": "2026-08-07"}),
    ("school-complaint-made", {"sent": "2026-05-01"}),
)  # fmt: skip
_DAYS = {
    "annual-review-meeting": "2026-06-29", "move-known": "2026-07-01", "plan-transferred": "2026-07-15",
    "phase-transfer-school": "2026-09-01", "hearing": "2026-10-08", "discrimination": "2026-02-02",
    "matter-known": "2026-02-17", "decision-challenged": "2026-09-01", "nhs-matter-known": "2026-03-03",
    "absence": "2026-09-02", "part-time-timetable": "2026-04-20", "missed-provision": "2026-09-08",
}  # fmt: skip


def make_case(folder: Path) -> Archive:
    """Return an archive with the case in it; it is the caller's to close."""
    archive = Archive.open(folder)
    case = archive.add_case(name="Maya Tresswell", born="2018-05-03", council="Westmarch County Council", now=NOW)
    people: tuple[dict[str, Any], ...] = (
        {"name": "Jo Tresswell", "role": "parent", "address": "14 Mill Lane, Ashby, WM3 4QT",
         "email": "jo@home.example"},
        {"name": "Mrs Anne Brown", "role": "case-officer", "organisation": "Westmarch County Council",
         "address": "County Hall, Castle Street, Westmarch, WM1 1AA", "email": "sen@westmarch.example"},
        {"name": "Mr Paul Oduya", "role": "head", "organisation": "Larchfield Primary School",
         "address": "School Road, Ashby, WM3 4AA"},
    )  # fmt: skip
    for person in people:
        keep_contact(archive, Job(), case=case, **person)
    for kind, days in STORY:
        day = _DAYS.get(kind) or days.get("sent") or days.get("dated") or days["received"]
        more: dict[str, Any] = dict(days)
        log_event(archive, Job(), case=case, kind=kind, date=day, now=NOW, private=False, **more)
    return archive
