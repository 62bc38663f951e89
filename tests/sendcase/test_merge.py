"""Two people edit one case on two computers: nothing is lost, and both end with the same case."""

import itertools
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from sendorganiser.sendcase.edition import HERE, Edition, Key, standing
from sendorganiser.sendcase.merge import Links, Stamp, conflicts, merge, settled, take_stock

LINKS = Links({"item": {"pack": "pack", "paper": "paper"}, "event": {"paper": "paper"}})
COLUMNS = {
    "paper": ("title", "date", "removed"),
    "pack": ("name",),
    "event": ("note", "removed", "paper"),
    "item": ("place",),
}
Rows = dict[Key, dict[str, Any]]


class Computer:
    """One person's copy of the case, edited as a database would be: without a thought of merging."""

    def __init__(self, name: str, known: Edition | None = None) -> None:
        self.name, self.stock = name, 0
        self.known = known or Edition()
        self.rows: Rows = {key: dict(row) for key, row in self.known.rows.items()}

    def stamp(self, moment: str) -> Stamp:
        self.stock += 1
        numbers = itertools.count()
        return Stamp(lambda: f"{self.name}{self.stock}.{next(numbers)}", lambda *_: moment, self.name, self.name)

    def hand_over(self, moment: str = "1") -> Edition:
        self.known = take_stock(self.known, self.rows, self.stamp(moment))
        return self.known

    def take_in(self, theirs: Edition, moment: str = "1") -> None:
        self.known = merge(self.hand_over(moment), theirs, LINKS)
        self.rows = {key: dict(row) for key, row in self.known.rows.items()}

    def edit(self, what: str, table: str, number: int, value: str) -> None:
        key = Key(table, str(number))
        if what == "delete":
            doomed = {key} | {
                k for k, row in self.rows.items() if k.table == "item" and key in LINKS.referred("item", row)
            }
            for gone in doomed:
                self.rows.pop(gone, None)
            for row in self.rows.values():  # as a database would: nothing points at what is not there
                if table == "paper" and row.get("paper") == key.uid:
                    row["paper"] = None
        elif table == "item":
            pack, paper = Key("pack", str(number)), Key("paper", value)
            if pack in self.rows and paper in self.rows:
                self.rows[Key("item", f"{number}/{value}")] = {
                    "pack": pack.uid,
                    "paper": paper.uid,
                    "place": int(value),
                }
        elif key in self.rows:
            column = COLUMNS[table][number % len(COLUMNS[table])]
            if column != "paper" or Key("paper", value) in self.rows:
                self.rows[key][column] = value
        elif what == "add":
            own = Key(table, str(number) if table == "paper" else f"{self.name}{number}")
            self.rows[own] = {column: "" for column in COLUMNS[table]} | {"removed": ""}
            self.rows[own][COLUMNS[table][0]] = value
            if table == "event":
                self.rows[own]["paper"] = None


EDITS = st.lists(
    st.tuples(
        st.sampled_from(["set", "set", "add", "delete"]),
        st.sampled_from(["paper", "paper", "pack", "event", "item"]),
        st.integers(0, 3),
        st.sampled_from(["0", "1", "2", "3"]),
    ),
    max_size=9,
)


def begun() -> Edition:
    first = Computer("O")
    for number in range(3):
        first.rows[Key("paper", str(number))] = {"title": "t", "date": "d", "removed": ""}
        first.rows[Key("pack", str(number))] = {"name": "n", "removed": ""}
        first.rows[Key("event", str(number))] = {"note": "w", "removed": "", "paper": "1" if number else None}
    first.rows[Key("item", "1/2")] = {"pack": "1", "paper": "2", "place": 0}
    return first.hand_over()


def edited(computer: Computer, edits: list[tuple[str, str, int, str]]) -> Computer:
    for edit in edits:
        computer.edit(*edit)
    return computer


def same(one: Edition, other: Edition) -> bool:
    return one.rows == other.rows and one.changes == other.changes


@settings(max_examples=300, deadline=None)
@given(EDITS, EDITS)
def test_the_same_whichever_is_brought_to_the_other_and_however_often(a: Any, b: Any) -> None:
    one = edited(Computer("A", begun()), a).hand_over("2")
    other = edited(Computer("B", begun()), b).hand_over("3")
    both = merge(one, other, LINKS)
    assert same(both, merge(other, one, LINKS))
    assert same(both, merge(both, other, LINKS))
    assert same(both, merge(one, both, LINKS))
    for row in both.rows:  # nothing points at what is not there
        assert all(key in both.rows for key in LINKS.referred(row.table, both.rows[row])), row


@settings(max_examples=300, deadline=None)
@given(EDITS, EDITS)
def test_nothing_is_lost(a: Any, b: Any) -> None:
    """Whatever either has typed counts, or was knowingly replaced or deleted, or stands beside what counts."""
    base = begun()
    computers = [edited(Computer("A", base), a), edited(Computer("B", base), b)]
    one, other = (computer.hand_over(moment) for computer, moment in zip(computers, "23", strict=True))
    both = merge(one, other, LINKS)
    for mine, theirs in ((one, other), (other, one)):
        for key, row in mine.rows.items():
            if key not in both.rows:
                seen = set().union(*(c.after for c in theirs.changes.values() if c.key == key and c.column == HERE))
                assert all(c.uid in seen for c in mine.changes.values() if c.key == key)
                assert key in base.rows and row == base.rows[key]  # nobody but the one who deleted it had touched it
                continue
            for column, value in row.items():
                if both.rows[key][column] == value or base.rows.get(key, {}).get(column) == value:
                    continue
                heads = standing({c.uid: c for c in both.changes.values() if c.key == key and c.column == column})
                assert value in [head.became for head in heads]
                if column != "removed":
                    assert any(c.key == key and c.column == column for c in conflicts(both, quiet=lambda *_: False))


@settings(max_examples=150, deadline=None)
@given(EDITS, EDITS, EDITS, EDITS)
def test_both_end_with_the_same_case_over_many_exchanges(a: Any, b: Any, c: Any, d: Any) -> None:
    one, other = Computer("A", begun()), Computer("B", begun())
    edited(one, a)
    edited(other, b)
    one.take_in(other.hand_over("3"), "2")
    edited(one, c)
    edited(other, d)
    other.take_in(one.hand_over("4"), "5")
    one.take_in(other.hand_over("6"), "6")
    assert same(one.known, other.known)
    assert one.rows == other.rows


@settings(max_examples=150, deadline=None)
@given(EDITS, EDITS, EDITS)
def test_three_may_pass_it_round(a: Any, b: Any, c: Any) -> None:
    a, b, c = ([edit for edit in each if edit[0] != "delete"] for each in (a, b, c))  # what is removed goes to the bin
    three = [edited(Computer(n, begun()), e).hand_over(m) for n, e, m in (("A", a, "2"), ("B", b, "2"), ("C", c, "3"))]
    made = []
    for order in itertools.permutations(three):
        first, second, third = order
        made.append(merge(merge(first, second, LINKS), third, LINKS))
        made.append(merge(first, merge(second, third, LINKS), LINKS))
    assert all(same(made[0], each) for each in made)


def test_a_conflict_is_told_and_ends_with_a_choice() -> None:
    key = Key("paper", "0")
    one, other = Computer("A", begun()), Computer("B", begun())
    one.rows[key]["title"], other.rows[key]["title"] = "Mum's", "Dad's"
    one.take_in(other.hand_over("3"), "2")
    (conflict,) = conflicts(one.known, quiet=lambda *_: False)
    assert [(c.became, c.who) for c in conflict.values] == [("Dad's", "B"), ("Mum's", "A")]
    choice = settled(one.known, conflict, "Mum's", one.stamp("4"))
    one.known.changes[choice.uid] = choice
    one.known.rows[key]["title"] = one.rows[key]["title"] = "Mum's"
    assert conflicts(one.known, quiet=lambda *_: False) == []
    other.take_in(one.hand_over("5"), "5")
    assert other.rows[key]["title"] == "Mum's" and conflicts(other.known, quiet=lambda *_: False) == []


def test_what_one_removed_and_the_other_changed_is_asked_about() -> None:
    key = Key("paper", "0")
    one, other = Computer("A", begun()), Computer("B", begun())
    one.rows[key]["removed"], other.rows[key]["title"] = "2026", "Report"
    one.take_in(other.hand_over("3"), "2")
    (conflict,) = conflicts(one.known, quiet=lambda *_: False)
    assert conflict.column == "removed" and one.rows[key] == {"title": "Report", "date": "d", "removed": "2026"}


def test_the_same_letter_added_on_both_computers_is_one() -> None:
    key = Key("paper", "new")
    one, other = Computer("A", begun()), Computer("B", begun())
    one.rows[key] = {"title": "Letter", "date": "", "removed": ""}
    other.rows[key] = {"title": "Letter", "date": "2026-01-05", "removed": ""}
    one.take_in(other.hand_over("3"), "2")
    other.take_in(one.hand_over("4"), "4")
    assert one.rows[key] == other.rows[key]
    (conflict,) = conflicts(one.known, quiet=lambda *_: False)
    assert {c.became for c in conflict.values} == {"", "2026-01-05"}
