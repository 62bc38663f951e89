"""The forms' sheets answer from the case, list the evidence of a bundle, and fill a PDF only as confirmed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sendorganiser.errors import InputProblem, UnreadableFile
from sendorganiser.jobs import Job
from sendorganiser.letters.form import load_forms
from sendorganiser.store import Archive
from sendorganiser.workflows.fill_form import (
    begin_form,
    fill_form,
    fill_official,
    match_fields,
    read_official,
    save_sheet,
)
from sendorganiser.workflows.write_letter import keep_letter, with_facts

from .made_case import NOW, TODAY, make_case


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    with make_case(tmp_path_factory.mktemp("case")) as made:
        yield made


def official(path: Path, labels: dict[str, str]) -> Path:
    """Make a PDF with text fields as an official form has them: name and label."""
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(path))
    for n, (name, label) in enumerate(labels.items()):
        canvas.acroForm.textfield(name=name, tooltip=label, x=80, y=700 - 40 * n, width=300)
    canvas.drawString(80, 760, "A form")
    canvas.showPage()
    canvas.save()
    return path


def test_the_forms_are_the_four_of_the_tribunal() -> None:
    assert [form.id for form in load_forms()] == ["send35", "send35a", "send4a", "send7"]


@pytest.mark.parametrize("form", [form.id for form in load_forms()])
def test_a_form_knows_what_the_case_knows_and_names_the_rest(archive: Archive, form: str) -> None:
    draft = begin_form(archive, Job(), case=archive.case().id, form=form, now=NOW)
    sheet = fill_form(archive, Job(), draft=draft, today=TODAY)
    answers = {fact.title: fact.value for fact in sheet.facts}
    assert "Maya Tresswell" in answers.values()
    assert "Jo Tresswell" in answers.values()
    assert all(fact.add for fact in sheet.missing)
    assert begin_form(archive, Job(), case=archive.case().id, form=form, now=NOW).id == draft.id


def test_the_refusal_goes_into_send35a_with_both_its_days(archive: Archive) -> None:
    draft = begin_form(archive, Job(), case=archive.case().id, form="send35a", now=NOW)
    known = {fact.key: fact.value for fact in fill_form(archive, Job(), draft=draft, today=TODAY).facts}
    assert (known["f_decision"], known["f_certificate"]) == ("20 February 2026", "30 March 2026")


@pytest.mark.parametrize("ending", [".pdf", ".docx", ".csv"])
def test_the_sheet_is_written(archive: Archive, ending: str, tmp_path: Path) -> None:
    draft = begin_form(archive, Job(), case=archive.case().id, form="send35", now=NOW)
    draft = keep_letter(archive, Job(), draft=with_facts(draft, {"f_type": "The contents of the plan"}), now=NOW)
    out = save_sheet(archive, Job(), draft=draft, out=tmp_path / f"sheet{ending}", today=TODAY)
    if ending == ".csv":
        assert "The contents of the plan" in out.read_text(encoding="utf-8-sig")
    assert out.stat().st_size > 500


def test_an_official_form_is_filled_as_confirmed_and_only_so(archive: Archive, tmp_path: Path) -> None:
    import pikepdf

    empty = official(tmp_path / "form.pdf", {"a1": "Date of birth", "a2": "Name of the council", "a3": "Signature"})
    before = empty.read_bytes()
    draft = begin_form(archive, Job(), case=archive.case().id, form="send35", now=NOW)
    sheet = fill_form(archive, Job(), draft=draft, today=TODAY)
    matches = match_fields(sheet, read_official(archive, Job(), file=empty))
    assert {match.box.name: match.key for match in matches} == {"a1": "f_born", "a2": "f_council", "a3": ""}
    out = tmp_path / "filled.pdf"
    assert fill_official(archive, Job(), file=empty, out=out, answers={"a2": "Westmarch County Council"}).count == 1
    with pikepdf.open(out) as pdf:
        values = {str(field.T): str(field.get("/V", "")) for field in pdf.Root.AcroForm.Fields}
    assert values["a2"] == "Westmarch County Council"
    assert not values["a1"].strip()
    assert empty.read_bytes() == before
    with pytest.raises(InputProblem, match="take the place"):
        fill_official(archive, Job(), file=empty, out=empty, answers={})


def test_a_pdf_without_fields_and_one_that_is_none_are_refused_in_a_sentence(archive: Archive, tmp_path: Path) -> None:
    plain = official(tmp_path / "plain.pdf", {})
    with pytest.raises(UnreadableFile, match="no fields to fill"):
        read_official(archive, Job(), file=plain)
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7 nothing more")
    with pytest.raises(UnreadableFile, match="cannot be read"):
        read_official(archive, Job(), file=broken)


def test_the_evidence_is_that_of_the_bundle_with_its_pages(archive: Archive, tmp_path: Path) -> None:
    from dataclasses import replace

    from sendorganiser.letters.form import evidence_schedule
    from sendorganiser.workflows.file_letter import file_letter
    from sendorganiser.workflows.write_letter import begin_letter, compose_letter

    case = archive.case().id
    letter = begin_letter(archive, Job(), case=case, template="school-record-request", today=TODAY, now=NOW)
    missing = compose_letter(archive, Job(), draft=letter, today=TODAY).missing
    letter = with_facts(letter, {fact.key: "said" for fact in missing})
    filed = file_letter(archive, Job(), draft=letter, sent="2026-09-29", today=TODAY, now=NOW)
    pack = archive.add_pack(case=case, title="Evidence", preset="plain", now=NOW)
    from sendorganiser.workflows.plan_packs import preset_of

    section = preset_of(archive, "plain").sections[0].id
    archive.arrange_pack(pack, {section: (filed.document,)}, now=NOW)
    draft = replace(begin_form(archive, Job(), case=case, form="send35", now=NOW), pack=pack)
    sheet = fill_form(archive, Job(), draft=draft, today=TODAY)
    (row,) = sheet.evidence
    assert (row.signed_by, row.date, row.pages, row.page) == ("Jo Tresswell", "2026-09-29", 1, "2")
    assert evidence_schedule(sheet).rows[0].cells[-1] == "2"


def test_boxes_are_ticked_and_one_of_a_row_is_chosen_only_as_confirmed(archive: Archive, tmp_path: Path) -> None:
    import pikepdf
    from reportlab.pdfgen.canvas import Canvas

    empty, out = tmp_path / "boxes.pdf", tmp_path / "ticked.pdf"
    canvas = Canvas(str(empty))
    for n, name in enumerate(("mediated", "oral")):
        canvas.acroForm.checkbox(name=name, tooltip=f"Tick: {name}", x=80, y=700 - 40 * n)
    for n, state in enumerate(("contents", "refusal")):
        canvas.acroForm.radio(name="type", tooltip="Type of appeal", value=state, x=80, y=500 - 40 * n)
    canvas.showPage()
    canvas.save()
    boxes = {box.name: box for box in read_official(archive, Job(), file=empty)}
    assert {name: (box.kind, box.value) for name, box in boxes.items()} == {
        "mediated": ("tick", ""), "oral": ("tick", ""), "type": ("radio", ""),
    }  # fmt: skip
    assert boxes["type"].options == ("contents", "refusal")
    answers = {"mediated": boxes["mediated"].options[0], "type": "refusal", "oral": ""}
    assert fill_official(archive, Job(), file=empty, out=out, answers=answers).count == 3
    made = {box.name: box.value for box in read_official(archive, Job(), file=out)}
    assert made == {"mediated": boxes["mediated"].options[0], "oral": "", "type": "refusal"}
    with pikepdf.open(out) as pdf:
        drawn = [str(kid.AS) for field in pdf.Root.AcroForm.Fields if "/Kids" in field for kid in field.Kids]
    assert drawn == ["/Off", "/refusal"]
    assert fill_official(archive, Job(), file=empty, out=out, answers={"type": "no such thing"}).count == 0


def test_a_certificate_from_before_the_decision_is_not_offered_for_it(tmp_path: Path) -> None:
    from sendorganiser.workflows.log_event import log_event

    with make_case(tmp_path) as archive:
        case = archive.case().id
        log_event(archive, Job(), case=case, kind="final-plan-issued", date="2026-09-25", dated="2026-09-25", now=NOW)
        draft = begin_form(archive, Job(), case=case, form="send35", now=NOW)
        fact = next(f for f in fill_form(archive, Job(), draft=draft, today=TODAY).facts if f.key == "f_certificate")
        assert fact.value == "" and "30 March 2026" in fact.add and "25 September 2026" in fact.add
        draft = with_facts(draft, {"f_certificate": "30 March 2026"})  # a person's own answer always stands
        fact = next(f for f in fill_form(archive, Job(), draft=draft, today=TODAY).facts if f.key == "f_certificate")
        assert fact.value == "30 March 2026"


def test_answers_in_a_form_of_adobes_designer_are_seen_whole_and_can_still_be_changed(
    archive: Archive, tmp_path: Path
) -> None:
    import pikepdf
    import pypdfium2

    from .official_form import named, write_official

    empty, out = write_official(tmp_path / "send35.pdf"), tmp_path / "filled.pdf"
    boxes = {box.name: box for box in read_official(archive, Job(), file=empty)}
    assert boxes[named("Type")].options == ("Maintained school", "Special school")
    assert named("Office") not in boxes
    reasons = "The plan doesn’t say who will teach Zoë, how often, or for how long. " * 9 + "\nShe needs £40 a week."
    answers = {
        named("Child"): "Zoë Tresswell-O’Brien", named("Born"): "20/02/2016", named("Reasons"): reasons,
        named("Address"): "8 Sluice Cottages\nWestmarch", named("Type"): "Special school",
        named("Number"): "EH938/22/00123",
    }  # fmt: skip
    made = fill_official(archive, Job(), file=empty, out=out, answers=answers)
    assert (made.count, made.cut, made.warning) == (6, (), "")
    with pikepdf.open(out) as pdf:
        pdf.flatten_annotations("all")  # as a printer takes it: what is drawn, not what a program draws anew
        pdf.save(tmp_path / "printed.pdf")
    with pypdfium2.PdfDocument(tmp_path / "printed.pdf") as opened:
        said = " ".join(opened[0].get_textpage().get_text_range().split())
    words = " ".join(reasons.split())
    assert words in said
    assert "8 Sluice Cottages Westmarch" in said
    assert "Zoë Tresswell-O’Brien" in said and "Special school" in said and said.count("EH938/22/00123") == 2
    assert {box.name: box.value for box in read_official(archive, Job(), file=out)} == {
        **dict.fromkeys(boxes, ""), **answers,
    }  # fmt: skip
    with pikepdf.open(out) as pdf:
        assert "/XFA" not in pdf.Root.AcroForm
        fields = {str(field.T): field for field in pdf.Root.AcroForm.Fields[0].Kids[0].Kids}
        assert str(fields["Type[0]"].V) == "2"  # what the form keeps, not what it shows


def test_an_answer_too_long_for_its_box_is_told_and_stays_in_the_field_whole(archive: Archive, tmp_path: Path) -> None:
    from .official_form import named, write_official

    empty, out = write_official(tmp_path / "send35.pdf"), tmp_path / "filled.pdf"
    answer = "The decision came to the old address and was sent on three weeks later."
    made = fill_official(archive, Job(), file=empty, out=out, answers={named("Small"): answer})
    assert made.cut == ("Why late",)
    assert "Why late" in made.warning and "separate sheet" in made.warning
    kept = {box.name: box.value for box in read_official(archive, Job(), file=out)}
    assert kept[named("Small")] == answer
