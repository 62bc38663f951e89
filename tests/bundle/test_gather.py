"""The papers' pages come together without being held in memory, and the same however they come."""

import io
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from sendorganiser import sealed
from sendorganiser.bundle import assemble, plan
from sendorganiser.bundle.gather import gather
from sendorganiser.errors import InputProblem
from sendorganiser.model import PackSection, Plan
from sendorganiser.presets import to_plain
from tests.bundle import building, papers


def planned(*files: Path, only: tuple[int, ...] = ()) -> Plan:
    made = [building.paper(file, key=f"{n}") for n, file in enumerate(files)]
    if only:
        first = made[0]
        made[0] = type(first)(
            first.key, first.title, len(only), file=first.file, only=only, whole=first.pages
        )  # fmt: skip
    return plan(title="A bundle", subtitle="", sections=[PackSection("p", "", "", tuple(made))])


def with_field(path: Path) -> Path:
    with pikepdf.new() as pdf:
        page = papers.add_page(pdf, b"")
        field = pdf.make_indirect(
            Dictionary(
                Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T="name", V="Oscar Example",
                Rect=Array([72, 600, 300, 630]), DA="/F1 14 Tf 0 g", F=4, P=page.obj,
            )
        )  # fmt: skip
        page.obj.Annots = Array([field])
        pdf.Root.AcroForm = Dictionary(
            Fields=Array([field]),
            DR=Dictionary(Font=page.obj.Resources.Font),
            DA="/F1 14 Tf 0 g",
            NeedAppearances=True,
        )
        pdf.save(path)
    return path


def test_chosen_pages_are_brought_in_their_order(tmp_path: Path) -> None:
    file = papers.simple(tmp_path / "long.pdf", 5)
    with gather(planned(file, file, only=(2, 4)).entries) as gathered:
        assert {no: list(pages) for no, pages in gathered.pages.items()} == {1: [1, 3], 2: [0, 1, 2, 3, 4]}
        assert all("/Annots" not in page.obj for pages in gathered.pages.values() for page in pages.values())


def test_forms_plain_papers_and_the_same_paper_twice_stand_side_by_side(tmp_path: Path) -> None:
    plain = papers.simple(tmp_path / "plain.pdf", 2)
    whole = planned(plain, with_field(tmp_path / "form.pdf"), plain, with_field(tmp_path / "form two.pdf"))
    for name in ("a.pdf", "b.pdf"):
        assemble.assemble_pack(to_plain(whole), str(tmp_path / name), lambda _: None)
    out = tmp_path / "a.pdf"
    assert out.read_bytes() == (tmp_path / "b.pdf").read_bytes()
    assert all("Oscar Example" in building.text(out, n) for n in (4, 7))
    assert all("plain page 1" in building.text(out, n) for n in (2, 5))
    with pikepdf.open(out) as pdf:
        assert "/AcroForm" not in pdf.Root
        assert len(pdf.pages) == 7


def test_what_cannot_be_merged_by_name_is_copied_and_looks_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Files of a locked archive have no plain file that could be named."""
    whole = planned(papers.simple(tmp_path / "one.pdf", 3), papers.simple(tmp_path / "two.pdf", 1))
    assemble.assemble_pack(to_plain(whole), str(tmp_path / "merged.pdf"), lambda _: None)
    monkeypatch.setattr(sealed, "is_sealed", lambda path: Path(path).suffix == ".pdf")
    monkeypatch.setattr(sealed, "source", lambda path: io.BytesIO(Path(path).read_bytes()))
    with gather(whole.entries) as gathered:
        assert not gathered.pages
    assemble.assemble_pack(to_plain(whole), str(tmp_path / "copied.pdf"), lambda _: None)
    merged, copied = tmp_path / "merged.pdf", tmp_path / "copied.pdf"
    assert [building.text(merged, n) for n in range(1, 6)] == [building.text(copied, n) for n in range(1, 6)]
    assert building.stamped(merged) == building.stamped(copied)


def test_a_broken_file_among_others_is_named(tmp_path: Path) -> None:
    whole = planned(papers.simple(tmp_path / "one.pdf"), papers.simple(tmp_path / "two.pdf"))
    (tmp_path / "two.pdf").write_bytes(b"%PDF-1.7 no more")
    with pytest.raises(InputProblem, match="“two”"):
        assemble.assemble_pack(to_plain(whole), str(tmp_path / "out.pdf"), lambda _: None)
    assert not (tmp_path / "out.pdf").exists()


def test_names_that_look_like_options_are_files(tmp_path: Path) -> None:
    for name in ("--password=x.pdf", "@list.pdf", "1-z.pdf", "ñandú “x”.pdf"):
        whole = planned(papers.simple(tmp_path / name, 2))
        with gather(whole.entries) as gathered:
            assert len(gathered.pages[1]) == 2
