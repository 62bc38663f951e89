"""Who wrote the papers: proposed once each, never the child, never who is kept already."""

from sendorganiser.jobs import Job
from sendorganiser.store import Archive
from sendorganiser.workflows.confirm_facts import confirm_facts
from sendorganiser.workflows.keep_contacts import keep_contact
from sendorganiser.workflows.propose_people import FoundPerson, propose_people
from tests.gui.test_documents import keep


def checked(archive: Archive, case: int, title: str, **facts: str) -> int:
    number = keep(archive, case, title, **facts)
    confirm_facts(archive, Job(), changes={number: {}})
    return number


def found(archive: Archive, case: int) -> list[FoundPerson]:
    return propose_people(archive, Job(), case=case)


def test_one_person_who_wrote_twice_is_proposed_once_with_both_papers(archive: Archive, case: int) -> None:
    first = checked(archive, case, "A", date="2026-01-05", person="Bethan Dunmore", organisation="Wessenby Council")
    second = checked(archive, case, "B", date="2026-02-05", person="bethan  dunmore")
    (one,) = found(archive, case)
    assert (one.name, one.organisation) == ("bethan  dunmore", "Wessenby Council")
    assert set(one.papers) == {first, second}


def test_an_office_is_proposed_only_where_nobody_of_it_is(archive: Archive, case: int) -> None:
    checked(archive, case, "A", person="Bethan Dunmore", organisation="Wessenby Council")
    checked(archive, case, "B", organisation="Wessenby Council")
    checked(archive, case, "C", organisation="Calder Trust")
    assert [each.called for each in found(archive, case)] == ["Bethan Dunmore", "Calder Trust"]


def test_who_is_kept_and_the_child_and_what_nobody_checked_are_not_proposed(archive: Archive, case: int) -> None:
    keep_contact(archive, Job(), case=case, name="Bethan Dunmore")
    checked(archive, case, "A", person="bethan dunmore")
    checked(archive, case, "B", person="Maya Tresswell")
    keep(archive, case, "C", person="Not Checked")
    assert found(archive, case) == []


def test_who_wrote_a_psychologists_report_is_proposed_as_one(archive: Archive, case: int) -> None:
    checked(archive, case, "A", date="2026-03-05", person="Dr Imogen Saltby", kind="correspondence")
    checked(archive, case, "B", date="2026-02-05", person="Dr Imogen Saltby", kind="ep-report")
    assert [each.role for each in found(archive, case)] == ["ep"]


def test_a_private_paper_names_nobody(archive: Archive, case: int) -> None:
    number = checked(archive, case, "A", person="Dr Amara Lind")
    archive.set_facts({number: {"private": True}})
    assert found(archive, case) == []
