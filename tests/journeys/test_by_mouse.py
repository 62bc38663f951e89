"""A parent with a mouse: from an empty window to a bundle with an index that names each paper."""

from pathlib import Path

from tests.journeys.conftest import Papers, words_of
from tests.journeys.person import Person


def test_from_nothing_to_a_bundle(person: Person, robins: Papers, tmp_path: Path) -> None:
    start_a_case(person)
    add_papers(person, robins)
    check_papers(person)
    find_a_sentence(person)
    bundle = tmp_path / "home" / "for the tribunal.pdf"
    titles = make_a_bundle(person, bundle)

    pages = words_of(bundle)
    assert "Twice a week" in titles
    assert all(title in pages[0] for title in titles), f"the index does not name each of {titles}"
    assert "3 May 2025" in pages[0]
    assert "forty minutes twice a week" in "".join(pages)
    assert robins.report.exists(), "her own file was taken away"


def start_a_case(person: Person) -> None:
    person.press("Start a case")
    person.write_in("Child’s name", "Robin Hallworth")
    person.press("Start case")
    person.waits_for("Drop letters, reports, photos and e-mails here")


def add_papers(person: Person, robins: Papers) -> None:
    with person.answering_with(*robins.all):
        person.press("Choose files")
    person.waits_for("3 papers added.")
    person.wait(lambda: not any("read" in row for row in person.rows("Papers")))


def check_papers(person: Person) -> None:
    """Correct what was guessed wrongly, and accept each."""
    person.click_row("Papers", "Speech and language therapy report")
    person.write_in("Title", "Twice a week")
    person.write_in("Date", "3 May 2025")
    person.press("Accept")
    person.wait(lambda: not any("Twice a week" in row for row in person.rows("Papers")))
    for _ in range(2):
        left = len(person.rows("Papers"))
        person.press("Accept")
        person.wait(lambda left=left: len(person.rows("Papers")) < left)  # type: ignore[misc]


def find_a_sentence(person: Person) -> None:
    """The words of the scan are found too, and marked in the reader."""
    person.write_in("Search papers", "dining hall")
    person.wait(lambda: len(person.rows("Papers")) == 1)
    person.click_row("Papers", "dining hall", twice=True)
    person.waits_for("Page 1 of 1")
    person.waits_for("1 of ")
    person.press("Back  (Alt+Left)")
    person.press("Clear the search")
    person.wait(lambda: len(person.rows("Papers")) != 1)


def make_a_bundle(person: Person, bundle: Path) -> list[str]:
    """Build one of all papers, and return what it said was in it."""
    person.press("Bundles")
    person.waits_for("What is the bundle for?")
    person.press("Make this bundle", inside=person.find_card("Plain bundle"))
    person.wait(lambda: len(person.papers_in_bundle()) == 3)
    titles = person.papers_in_bundle()
    with person.answering_with(bundle):
        person.press("Build bundle")
    person.waits_for("Your bundle is ready")
    return titles
