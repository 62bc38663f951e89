"""The diary on the command line: what cli users write down, list and are told."""

from pathlib import Path
from typing import Any

import pytest

from tests import papers


def test_what_happened_is_added_and_listed(call: Any) -> None:
    added = call(
        *("event", "add", "call", "--on", "2026-05-14", "--with", "Mrs Brown", "--note", "She will ring back"),
        *("--promised", "ring back", "--by", "2026-05-21"),
    )
    assert (added["kind"], added["date"], added["with"]) == ("call", "2026-05-14", ["Mrs Brown"])
    assert len(added["promises"]) == 1
    call("event", "add", "meeting", "--on", "2026-04", "--with", "mrs brown")
    listed = call("event", "list")
    assert [(each["date"], each["date_precision"], each["with"]) for each in listed] == [
        ("2026-04", "month", ["Mrs Brown"]),
        ("2026-05-14", "day", ["Mrs Brown"]),
    ]
    assert [each["kind"] for each in call("event", "list", "--since", "2026-05-01")] == ["call"]
    assert [each["kind"] for each in call("event", "list", "--kind", "meeting")] == ["meeting"]


def test_people_are_added_and_listed(call: Any) -> None:
    added = call("contact", "add", "Ms Lee", "--role", "senco", "--organisation", "Larkfield Academy")
    assert (added["name"], added["role"], added["email"]) == ("Ms Lee", "senco", None)
    assert call("contact", "list") == [added]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("event", "add", "cal", "--on", "2026-05-14"), "Did you mean call?"),
        (("event", "add", "call", "--on", "2026-02-30"), "2026-02-30"),
        (("event", "add", "call", "--on", "2026-05-14", "--document", "9"), "no document 9"),
        (("contact", "add", " "), "needs a name"),
    ],
)
def test_what_cannot_be_is_refused(call: Any, arguments: tuple[str, ...], said: str) -> None:
    assert said in call(*arguments, exit_code=2)


def test_who_has_not_answered_is_written_as_a_schedule(call: Any, tmp_path: Path) -> None:
    call("event", "add", "letter-sent", "--on", "2026-03-02", "--with", "Mrs Brown", "--title", "Where is the draft?")
    out = tmp_path / "unanswered.csv"
    assert call("contact", "schedule", "--out", str(out), "--today", "2026-05-14") == {"file": str(out)}
    told = out.read_text(encoding="utf-8-sig")
    assert "Mrs Brown" in told
    assert "Where is the draft?" in told


def test_papers_propose_events_and_accept_writes_them_down(call: Any, tmp_path: Path) -> None:
    letter = papers.pdf(tmp_path / "letter.pdf", ["The council has decided not to carry out an assessment."])
    call("add", str(letter))
    assert call("event", "propose") == []  # nobody has looked at the paper yet
    call("set", "1", "--kind", "la-decision-refuse-assess", "--date", "2026-05-14")
    (proposed,) = call("event", "propose")
    assert (proposed["kind"], proposed["date"], proposed["documents"]) == ("ehcna-refused", "2026-05-14", [1])
    assert "14 May 2026" in proposed["sentence"]
    assert call("event", "list") == []
    call("event", "propose", "--accept")
    assert [(each["kind"], each["document"]) for each in call("event", "list")] == [("ehcna-refused", 1)]
    assert call("event", "propose") == []


@pytest.mark.parametrize("command", [("documents",), ("event", "list")])
@pytest.mark.parametrize("wrong", [("--kind", "leter"), ("--since", "2024-02-30"), ("--until", "14/5/26")])
def test_a_slip_in_what_to_list_is_refused_and_does_not_look_like_an_empty_list(
    call: Any, command: tuple[str, ...], wrong: tuple[str, str]
) -> None:
    assert wrong[1] in call(*command, *wrong, exit_code=2)
    assert call(*command, "--since", "2024-02") == []


def test_somebody_only_named_until_now_is_filled_in_and_a_namesake_is_another(call: Any) -> None:
    call("event", "add", "call", "--on", "2026-05-14", "--with", "Mrs Brown")
    assert call("contact", "add", "mrs brown", "--role", "senco")["contact"] == 1
    assert call("contact", "add", "Mrs Brown", "--organisation", "Wexmoor Council")["contact"] == 2
    assert [(each["name"], each["role"]) for each in call("contact", "list")] == [
        ("Mrs Brown", "senco"), ("Mrs Brown", None),
    ]  # fmt: skip
