"""An advocate without a mouse: the same way, by keys alone, with a paper taken out and put back on it."""

from pathlib import Path

from tests.journeys.conftest import Papers, words_of
from tests.journeys.person import ALT, CTRL, Key, Person


def test_from_nothing_to_a_bundle(person: Person, robins: Papers, tmp_path: Path) -> None:
    start_a_case(person)
    add_papers(person, robins)
    check_papers(person)
    find_a_sentence(person)
    bundle = tmp_path / "home" / "for the tribunal.pdf"
    titles = make_a_bundle(person, bundle)

    index = words_of(bundle)[0]
    assert len(titles) == 3
    assert all(title in index for title in titles), f"the index does not name each of {titles}"
    assert index.index(titles[0]) < index.index(titles[1]) < index.index(titles[2])


def start_a_case(person: Person) -> None:
    person.tabs_to("Start a case")
    person.key(Key.Key_Return)
    person.wait(lambda: person.is_at() == "Child’s name")
    person.types("Robin Hallworth")
    person.key(Key.Key_Return)
    person.waits_for("Drop letters, reports, photos and e-mails here")


def add_papers(person: Person, robins: Papers) -> None:
    person.tabs_to("Choose files")
    with person.answering_with(*robins.all):
        person.key(Key.Key_Return)
    person.waits_for("3 papers added.")
    person.wait(lambda: not any("being read" in row for row in person.rows("Papers")))


def check_papers(person: Person) -> None:
    """Enter accepts what is suggested and goes on to the next."""
    person.tabs_to("Papers")
    person.key(Key.Key_Home)
    person.key(Key.Key_F2)
    assert person.is_at() == "Title"
    for left in (2, 1, 0):
        person.key(Key.Key_Return)
        person.wait(lambda left=left: len(person.papers()) == left)  # type: ignore[misc]


def find_a_sentence(person: Person) -> None:
    person.key(Key.Key_K, CTRL)
    assert person.is_at() == "Search papers"
    person.types("dining hall")
    person.wait(lambda: len(person.papers()) == 1)
    person.key(Key.Key_Down)
    assert person.is_at() == "Papers"
    person.key(Key.Key_Return)
    person.waits_for("1 of ")
    person.key(Key.Key_F3)
    person.key(Key.Key_Left, ALT)
    person.wait(lambda: person.is_at() == "Papers")


def make_a_bundle(person: Person, bundle: Path) -> list[str]:
    """Move the last paper up, take it out, put it back, and build."""
    person.goes_to("Bundles")
    person.waits_for("What is the bundle for?")
    person.tabs_to("Make this bundle", near="Plain bundle")
    person.key(Key.Key_Return)
    person.wait(lambda: len(person.papers_in_bundle()) == 3)
    person.tabs_to("Papers in the bundle")
    person.key(Key.Key_End)
    before = person.papers_in_bundle()
    person.key(Key.Key_Up, ALT)
    moved = [before[0], before[2], before[1]]
    person.wait(lambda: person.papers_in_bundle() == moved)
    person.key(Key.Key_Delete)
    person.wait(lambda: person.papers_in_bundle() == [before[0], before[1]])
    person.key(Key.Key_Z, CTRL)
    person.wait(lambda: person.papers_in_bundle() == moved)
    person.tabs_to("Build bundle")
    with person.answering_with(bundle):
        person.key(Key.Key_Return)
    person.waits_for("Your bundle is ready")
    return moved
