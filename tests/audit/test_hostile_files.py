"""Files that are broken or mean harm are judged or refused with a sentence; they never hang or break the checker."""

import random
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from sendorganiser.audit import Severity, check, check_file
from sendorganiser.audit.revisions import count_revisions
from sendorganiser.errors import LockedFile, UnreadableFile
from sendorganiser.isolated import Worker
from tests.audit.maker import PAGES, Recipe, add_on_page, make


def rules_broken(path: Path) -> set[str]:
    return {finding.rule for finding in check(path)[1]}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"%PDF-1.7\n",
        b"Dear parents, school is closed.",
        b"\x00" * 5000,
        b"%PDF-1.7\n" + b"x" * 5000,
        b"PK\x03\x04",
    ],
)
def test_what_is_no_pdf_is_refused_with_a_sentence(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "letter.pdf"
    path.write_bytes(content)
    with pytest.raises(UnreadableFile) as refused:
        check(path)
    assert refused.value.what_happened == "“letter.pdf” is damaged or is not a PDF."
    assert refused.value.what_to_do


def test_a_file_that_is_not_there_is_refused_with_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="cannot be read"):
        check(tmp_path / "gone.pdf")


def test_a_file_with_a_password_is_refused_as_locked(tmp_path: Path) -> None:
    with pikepdf.open(make(tmp_path / "good.pdf")) as pdf:
        pdf.save(tmp_path / "locked.pdf", encryption=pikepdf.Encryption(owner="a", user="b"))
    with pytest.raises(LockedFile, match="password"):
        check(tmp_path / "locked.pdf")


def test_a_file_without_pages_is_refused_with_a_sentence(tmp_path: Path) -> None:
    with pikepdf.new() as pdf:
        pdf.save(tmp_path / "none.pdf")
    with pytest.raises(UnreadableFile, match="no pages"):
        check(tmp_path / "none.pdf")


def test_a_file_cut_short_is_refused_or_told_as_damaged(tmp_path: Path) -> None:
    whole = make(tmp_path / "good.pdf").read_bytes()
    for share in (0.3, 0.6, 0.9, 0.99):
        path = tmp_path / "cut.pdf"
        path.write_bytes(whole[: int(len(whole) * share)])
        try:
            assert "GB-1 whole" in rules_broken(path)
        except UnreadableFile as refused:
            assert refused.what_to_do


def test_junk_before_the_file_is_told_as_damage(tmp_path: Path) -> None:
    whole = make(tmp_path / "good.pdf").read_bytes()
    (tmp_path / "junk.pdf").write_bytes(b"From: somebody\r\n" * 20 + whole)
    assert "GB-1 whole" in rules_broken(tmp_path / "junk.pdf")


def _cyclic_bookmarks(pdf: pikepdf.Pdf) -> None:
    first = pdf.Root.Outlines.First
    first.First.Next = first
    first.Next = first
    first.First.First = first


def _deep_bookmarks(pdf: pikepdf.Pdf) -> None:
    item = pdf.Root.Outlines.First
    for n in range(5_000):
        leads = Array([pdf.pages[3].obj, Name.XYZ, None, None, 0])
        item.First = pdf.make_indirect(Dictionary(Title=String(f"deep {n}"), Dest=leads))
        item = item.First


def _looping_names(pdf: pikepdf.Pdf) -> None:
    tree = pdf.make_indirect(Dictionary())
    tree.Kids = Array([tree, tree])
    pdf.Root.Names = Dictionary(Dests=tree)
    add_on_page(pdf, 4, Subtype=Name.Link, Dest=String("x"))


def _looping_labels(pdf: pikepdf.Pdf) -> None:
    tree = pdf.make_indirect(Dictionary())
    tree.Kids = Array([tree])
    pdf.Root.PageLabels = tree


def _huge_label(pdf: pikepdf.Pdf) -> None:
    pdf.Root.PageLabels = Dictionary(Nums=[0, Dictionary(S=Name.r, St=2_000_000_000)])


def _links_of_every_wrong_kind(pdf: pikepdf.Pdf) -> None:
    add_on_page(pdf, 1, Subtype=Name.Link)
    add_on_page(pdf, 1, Subtype=Name.Link, Dest=Array([]))
    add_on_page(pdf, 1, Subtype=Name.Link, Dest=Array([999_999_999_999, Name.XYZ]))
    add_on_page(pdf, 1, Subtype=Name.Link, Dest=Array([-5, Name.XYZ]))
    add_on_page(pdf, 1, Subtype=Name.Link, Dest=Dictionary(D=String("x")))
    add_on_page(pdf, 1, Subtype=Name.Link, Dest=7)
    add_on_page(pdf, 1, Subtype=Name.Link, A=String("x"))
    add_on_page(pdf, 1, Subtype=Name.Link, A=Dictionary(S=Name.GoTo))
    for n in range(4, 12):
        pdf.pages[0].obj.Annots[n].Rect = Array([String("a"), None, 1, 2])


def _boxes_that_make_no_sense(pdf: pikepdf.Pdf) -> None:
    pdf.pages[2].obj.MediaBox = Array([0, 0, 0, 0])
    pdf.pages[3].obj.MediaBox = Array([500, 800, 0, 0])
    pdf.pages[4].obj.MediaBox = Array([0, 0, 10_000_000, 10_000_000])
    pdf.pages[5].obj.CropBox = Array([9_000, 9_000, 9_999, 9_999])
    pdf.pages[6].obj.Rotate = 45
    pdf.pages[7].obj.UserUnit = -3
    pdf.pages[8].obj.MediaBox = String("A4")


def _parents_in_a_ring(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[3].obj
    del page["/Resources"]
    page.Parent = page


def _things_in_the_wrong_place(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Outlines = Array([1, 2])
    pdf.Root.Names = String("names")
    pdf.Root.AcroForm = 12
    pdf.Root.OpenAction = Name.Fit
    pdf.Root.ViewerPreferences = Array([])
    pdf.Root.PageMode = 3
    pdf.Root.AA = Dictionary(WC=7)
    pdf.Root.Lang = 5
    pdf.pages[3].obj.Annots = Dictionary()
    pdf.pages[4].obj.Annots = Array([1, None, String("x"), Dictionary(Subtype=Name.Text, Contents=4)])
    pdf.pages[5].obj.Resources = Dictionary(Font=Array([]), XObject=Name.x)
    pdf.pages[6].obj.Resources = Dictionary(Font=Dictionary(F1=Name.x, F2=Dictionary(Subtype=Name.Type0)))


def _forms_inside_themselves(pdf: pikepdf.Pdf) -> None:
    form = pdf.make_stream(b"/Again Do")
    form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 100, 100])
    form.Resources = Dictionary(XObject=Dictionary(Again=form))
    own = Dictionary(pdf.pages[3].obj.Resources)
    own.XObject = Dictionary(Again=form)
    pdf.pages[3].obj.Resources = own
    pdf.pages[3].contents_add(b"/Again Do")


def _many_dead_bookmarks(pdf: pikepdf.Pdf) -> None:
    before = pdf.Root.Outlines.First
    for n in range(6_000):
        before.Next = pdf.make_indirect(Dictionary(Title=String(f"dead {n}"), Dest=String("gone")))
        before = before.Next


@pytest.mark.parametrize(
    "harm",
    [
        _cyclic_bookmarks,
        _deep_bookmarks,
        _looping_names,
        _looping_labels,
        _huge_label,
        _links_of_every_wrong_kind,
        _boxes_that_make_no_sense,
        _parents_in_a_ring,
        _things_in_the_wrong_place,
        _forms_inside_themselves,
        _many_dead_bookmarks,
    ],
)
def test_a_hostile_structure_is_judged_without_harm(harm: Callable[[pikepdf.Pdf], None], tmp_path: Path) -> None:
    pages, findings = check(make(tmp_path / "harm.pdf", edit=harm))
    assert pages == PAGES
    assert len(findings) < 30


def test_a_page_tree_in_a_ring_is_refused_or_judged(tmp_path: Path) -> None:
    path = make(tmp_path / "good.pdf")
    with pikepdf.open(path) as pdf:
        pdf.save(tmp_path / "plain.pdf", qdf=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
        kids = f"{pdf.Root.Pages.objgen[0]} 0 R"
    broken = (tmp_path / "plain.pdf").read_bytes().replace(b"/Kids [", b"/Kids [ " + kids.encode() + b" ")
    (tmp_path / "ring.pdf").write_bytes(broken)
    try:
        assert check(tmp_path / "ring.pdf")[0] > 0
    except UnreadableFile as refused:
        assert refused.what_to_do


def test_bytes_changed_at_random_never_break_the_checker(tmp_path: Path) -> None:
    with pikepdf.open(make(tmp_path / "good.pdf")) as pdf:
        pdf.save(tmp_path / "plain.pdf", qdf=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    whole = (tmp_path / "plain.pdf").read_bytes()
    chance = random.Random(7)
    for _ in range(60):
        changed = bytearray(whole)
        for _ in range(chance.randint(1, 40)):
            changed[chance.randrange(len(changed))] = chance.randrange(256)
        path = tmp_path / "changed.pdf"
        path.write_bytes(changed)
        try:
            check(path)
        except UnreadableFile as refused:
            assert refused.what_to_do


def _add_revision(path: Path) -> None:
    """Save "on top" by hand: one object again, with a cross reference part that points to the one before."""
    data = path.read_bytes()
    before = int(data.rsplit(b"startxref", 1)[1].split()[0])
    with pikepdf.open(path) as pdf:
        root, details, size = pdf.Root.objgen[0], pdf.docinfo.objgen[0], int(pdf.trailer.Size)
    number = size
    place = len(data)
    added = b"%d 0 obj\n(more)\nendobj\n" % number
    table = (
        b"xref\n%d 1\n%010d 00000 n \ntrailer\n<< /Size %d /Root %d 0 R /Info %d 0 R /Prev %d >>\n"
        b"startxref\n%d\n%%%%EOF\n"
        % (
            number,
            place,
            size + 1,
            root,
            details,
            before,
            place + len(added),
        )
    )
    path.write_bytes(data + added + table)


def test_what_was_saved_on_top_of_the_file_is_told(tmp_path: Path) -> None:
    with pikepdf.open(make(tmp_path / "good.pdf")) as pdf:
        pdf.save(tmp_path / "twice.pdf", force_version="1.7", object_stream_mode=pikepdf.ObjectStreamMode.disable)
    _add_revision(tmp_path / "twice.pdf")
    (told,) = check(tmp_path / "twice.pdf")[1]
    assert (told.severity, told.rule) == (Severity.WARNING, "GB-1 revisions")
    _add_revision(tmp_path / "twice.pdf")
    assert count_revisions(tmp_path / "twice.pdf") == 3


def test_the_empty_ending_that_word_writes_is_no_version(tmp_path: Path) -> None:
    path = tmp_path / "word.pdf"
    with pikepdf.open(make(tmp_path / "good.pdf")) as pdf:
        pdf.save(path, force_version="1.7", object_stream_mode=pikepdf.ObjectStreamMode.disable)
    data = path.read_bytes()
    before = int(data.rsplit(b"startxref", 1)[1].split()[0])
    trailer = data[data.rindex(b"trailer") : data.rindex(b"startxref")].rstrip().removesuffix(b">>")
    ending = b"xref\r\n0 0\r\n%s /Prev %d >>\r\nstartxref\r\n%d\r\n%%%%EOF\r\n" % (trailer, before, len(data))
    path.write_bytes(data + ending)
    assert check(path)[1] == ()


@pytest.mark.parametrize("mode", list(pikepdf.ObjectStreamMode.__members__))
@pytest.mark.parametrize("linearise", [False, True])
def test_a_file_made_for_the_web_is_one_version(mode: str, linearise: bool, tmp_path: Path) -> None:
    with pikepdf.open(make(tmp_path / "good.pdf")) as pdf:
        kind = pikepdf.ObjectStreamMode[mode]
        pdf.save(tmp_path / "web.pdf", linearize=linearise, object_stream_mode=kind, force_version="1.7")
    assert check(tmp_path / "web.pdf")[1] == ()


def test_a_worker_process_hands_over_answers_and_refusals(tmp_path: Path) -> None:
    worker = Worker()
    heard: list[object] = []
    try:
        made = {"path": str(make(tmp_path / "good.pdf")), "rules": None}
        answer = worker.call("sendorganiser.audit.work:check_file", made, heard=heard.append)
        assert answer == {"pages": PAGES, "findings": []}
        assert heard
        (tmp_path / "bad.pdf").write_bytes(b"nothing")
        bad = {"path": str(tmp_path / "bad.pdf"), "rules": None}
        with pytest.raises(UnreadableFile, match="not a PDF"):
            worker.call("sendorganiser.audit.work:check_file", bad)
    finally:
        worker.end()


def test_the_worker_answers_with_plain_data_and_tells_how_far_it_is(tmp_path: Path) -> None:
    import json

    heard: list[dict[str, object]] = []
    made = make(tmp_path / "bundle.pdf", Recipe(number=lambda p: "" if p == 4 else str(p)))
    answer = check_file(str(made), None, heard.append)
    assert json.loads(json.dumps(answer)) == {
        "pages": PAGES,
        "findings": [
            {
                "rule": "GB-2 number",
                "severity": "error",
                "page": 4,
                "what": "Page 4 does not carry its page number.",
                "todo": "Build it again; if the council made it, tell them the pages.",
            }
        ],
    }
    assert heard[-1] == {"what": "Looking at the pages", "done": PAGES, "total": PAGES}
