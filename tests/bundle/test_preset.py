import tomllib

import pytest

from sendorganiser.bundle import fill, preset, presets
from sendorganiser.errors import InputProblem
from sendorganiser.model import Paper
from sendorganiser.resources import resource

CORE = (
    "ehcp-final", "ehcp-draft", "ehcp-final-letter", "la-decision-refuse-assess", "la-decision-cease", "ehcna-request",
    "tribunal-registration", "tribunal-directions", "tribunal-order", "mediation-certificate", "amendment-notice",
)  # fmt: skip


@pytest.mark.parametrize("one", presets(), ids=lambda p: p.id)
def test_each_preset_says_where_it_is_from_and_that_directions_win(one):
    assert one.title and one.about and one.source
    assert one.order_wins == "Your own case directions always win."
    assert len({section.id for section in one.sections}) == len(one.sections)
    for limit in one.rules.limits:
        assert limit.pages > 0 and limit.when and limit.source


@pytest.mark.parametrize("one", presets(), ids=lambda p: p.id)
def test_each_kind_a_preset_names_is_one_the_app_knows(one):
    known = {kind["id"] for kind in tomllib.loads(resource("kinds.toml").read_text(encoding="utf-8"))["kind"]}
    named = [kind for section in one.sections for kind in section.kinds if kind != "*"]
    titles = {section.title for section in one.sections}
    assert all(titles.issuperset(limit.sections) for limit in (*one.rules.limits, *one.aims) if not one.base)
    assert {name for kind in one.types for name in (*kind.without, *kind.also)} <= {s.id for s in one.sections}
    assert {when for kind in one.types for when in kind.limits} <= {limit.when for limit in one.rules.limits}
    assert set(named) <= known
    assert len(named) == len(set(named))


def test_an_unknown_preset_is_answered_with_those_there_are():
    with pytest.raises(InputProblem, match="send-pack, send-pack-assess.*plain"):
        preset("everything")


def test_the_plain_bundle_takes_everything_in_the_order_given():
    papers = [Paper("b", "B", 1, date="2024-01-01"), Paper("a", "A", 1, kind="ep-report", date="2020-01-01")]
    (section,) = fill(preset("plain"), papers)
    assert (section.title, section.letter) == ("", "")
    assert section.papers == tuple(papers)


@pytest.mark.parametrize("one", presets(), ids=lambda p: p.id)
def test_each_letter_a_preset_names_is_there(one):
    assert all(resource(f"letters/{name}.toml").is_file() for section in one.sections for name in section.letters)


def test_a_letter_written_here_stands_where_its_pack_begins_and_one_to_somebody_else_stays_out():
    kinds = {1: "correspondence", 2: "complaint-stage1", 3: "complaint-stage1", 4: "complaint-stage1"}
    papers = [Paper(str(n), "L", 1, kind=kind) for n, kind in kinds.items()]
    letters = {1: "lgsco-complaint", 2: "complaint-stage1", 3: "school-complaint"}
    there = {s.letter: [p.key for p in s.papers] for s in fill(preset("lgsco"), papers, letters) if s.papers}
    assert there == {"A": ["1"], "B": ["2", "4"]}


def test_ofsted_is_shown_what_the_school_answered_and_not_what_the_council_did():
    answers = [
        Paper("1", "The school’s answer", 1, author="Larchfield Primary School", kind="complaint-stage1-response"),
        Paper("2", "The council’s answer", 1, author="Westmarch County Council", kind="complaint-stage1-response"),
    ]  # fmt: skip
    taken = {section.id: section.papers for section in fill(preset("ofsted"), answers)}
    assert [paper.key for paper in taken["outcome"]] == ["1"]


@pytest.mark.parametrize(
    ("one", "section", "stage"),
    [("lgsco", "process", 1), ("lgsco", "process", 2), ("council-stage2", "answer", 1), ("mp", "papers", 2),
     ("pre-action", "warnings", 1), ("pre-action", "warnings", 2)],
)  # fmt: skip
def test_a_pack_about_the_council_holds_the_councils_answer_and_not_a_schools(one, section, stage):
    by = {
        "1": "Westmarch County Council",
        "2": "Larchfield Primary School",
        "3": "Schools and Inclusion Team, London Borough of Merrow",
        "4": "Chair of governors, Larchfield Learning Trust",
        "5": "",
        "6": "Westmarch Children’s Trust",
        "7": "Ashdown NHS Foundation Trust",
        "8": "Head teacher, Larchfield",
    }
    kind = f"complaint-stage{stage}-response"
    answers = [Paper(n, "Answer", 1, author=author, kind=kind) for n, author in by.items()]
    taken = {each.id: each.papers for each in fill(preset(one), answers)}
    assert [paper.key for paper in taken[section]] == ["1", "3", "5", "6"]


def test_an_mp_is_shown_what_the_ombudsman_decided_of_the_council():
    decided = Paper("1", "Decision", 1, author="Local Government and Social Care Ombudsman", kind="lgsco-decision")
    taken = {section.id: section.papers for section in fill(preset("mp"), [decided])}
    assert taken["papers"] == (decided,)


def test_the_evidence_pack_leaves_out_what_the_council_puts_in_the_core_bundle():
    sections = fill(preset("send-pack"), [Paper(kind, kind, 1, kind=kind) for kind in CORE])
    assert [section.letter for section in sections] == list("ABCDE")
    assert not any(section.papers for section in sections)


def test_the_evidence_pack_goes_by_date_and_puts_papers_without_one_last():
    dates = ["2024-09", "", "2023-05-01", "2024-09-03", "2024"]
    papers = [Paper(str(n), "R", 1, kind="ep-report", date=date) for n, date in enumerate(dates)]
    section = next(s for s in fill(preset("send-pack"), papers) if s.letter == "B")
    assert [paper.date for paper in section.papers] == ["2023-05-01", "2024", "2024-09", "2024-09-03", ""]


def test_the_evidence_pack_knows_the_reported_page_limits():
    limits = {limit.when: limit.pages for limit in preset("send-pack").rules.limits}
    assert sorted(limits.values()) == [75, 75, 75, 75, 100, 100]
    assert preset("send-pack").rules.chronological
    assert preset("send-pack").confidence == "reported"


def test_there_is_a_preset_for_everything_a_parent_may_have_to_send():
    assert {one.id for one in presets() if not one.base} == {
        "send-pack", "send-bundle", "disability", "council-stage1", "council-stage2", "lgsco", "pre-action", "ofsted",
        "school", "mp", "plain",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "pages"),
    [("assess", 75), ("issue", 100), ("contents", 100), ("placement", 75), ("cease", 75), ("extended", 75)],
)
def test_each_type_of_appeal_has_its_own_limit_and_letters_without_a_gap(kind, pages):
    pack, bundle = preset(f"send-pack-{kind}"), preset(f"send-bundle-{kind}")
    assert [limit.pages for limit in pack.rules.limits] == [pages]
    for one in (pack, bundle):
        assert [section.letter for section in one.sections] == list("ABCDEFG")[: len(one.sections)]
        assert one.type and one.base
    assert any(section.id == "placement" for section in pack.sections) == (kind == "placement")
    own = [limit.pages for limit in bundle.rules.limits if "Evidence of the parent or young person" in limit.sections]
    assert own == [pages]
    assert any(limit.pages == 150 for limit in bundle.rules.limits) == (kind not in ("assess", "issue"))


def test_what_is_from_memory_or_not_known_is_to_be_checked():
    for one in presets():
        assert one.check_this or one.confidence == "own"
