"""What else a paper's facts may be: other days on its pages, and names the case knows from other papers."""

from sendorganiser.jobs import Job
from sendorganiser.store import Archive
from sendorganiser.workflows.offer_facts import offer_facts
from tests.gui.test_documents import keep
from tests.workflows.kept import keep_paper

LETTER = (
    "Wessenby Council\n14 May 2026\nDear Mrs Tresswell\nThank you for your letter of 3 April 2026. Dr Adeyemi of "
    "Hollin School saw Maya (date of birth 19 March 2016) on 28 April 2026."
)


def test_other_days_of_the_page_and_known_names_are_offered(archive: Archive, case: int) -> None:
    known = keep_paper(archive, case, kind="ep-report", date="2026-01-01", text="Another paper")
    archive.set_facts({known: {"organisation": "Hollin School", "person": "Dr Adeyemi"}})
    paper = keep_paper(archive, case, kind="", date="2026-05-14", text=LETTER, confirm=False)
    offers = offer_facts(archive, Job(), document=paper)
    days = [offer.value for offer in offers if offer.fact == "date"]
    assert set(days) == {"2026-04-03", "2026-04-28"}  # neither its own day nor a day of birth
    assert ("organisation", "Hollin School", 1) in [(o.fact, o.value, o.page) for o in offers]
    assert ("person", "Dr Adeyemi") in [(o.fact, o.value) for o in offers]
    assert ("child", archive.case(case).name) in [(o.fact, o.value) for o in offers]  # no child was named
    assert all(offer.words for offer in offers if offer.fact == "date")


def test_a_paper_still_being_read_has_none(archive: Archive, case: int) -> None:
    assert offer_facts(archive, Job(), document=keep(archive, case, "Scan", None)) == ()
