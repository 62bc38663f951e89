"""Fifty questions a parent would ask, and the page that answers each: it is among the first five papers found."""

from pathlib import Path

import pytest

from sendorganiser.model import Page
from sendorganiser.store import Archive
from sendorganiser.store.documents import NewDocument
from sendorganiser.workflows.find_documents import find_documents
from tests.conftest import NOW

# Title, then its pages. The words differ from the questions' as they do in life: short forms, misspellings, OCR.
PAPERS: dict[str, list[str]] = {
    "Request for an EHC needs assessment": [
        "We ask the council to carry out an EHC needs assessment of Robin under section 36.",
        "Robin is two years behind in reading and has been excluded twice for a day.",
    ],
    "Refusal to assess": [
        "The local authority has decided not to secure an assessment. You have the right of appeal to the tribunal.",
        "You must contact a mediation adviser before you appeal. The certificate is needed within one month.",
    ],
    "Mediation certificate": ["This certificate confirms that the parent was informed about mediation on 3 May 2024."],
    "EP report by Dr Amin": [
        "Educational psychology advice. Robin was seen at school on 12 June. Tests: WISC-V.",
        "Verbal comprehension is at the 9th percentile and working memory at the 2nd percentile.",
        "Robin requires direct teaching in a group of no more than eight pupils.",
    ],
    "Speech report": [
        "Speech and language therapy assessment. Robin has developmental language disorder.",
        "Robin needs forty minutes of direct therapy weekly from a qualified therapist.",
    ],
    "OT report": [
        "Occupational therapy assessment of Robin: sensory processing and fine motor skills.",
        "A sensory diet and movement breaks every thirty minutes are recommended. Handwriting is laboured.",
    ],
    "Draft plan": [
        "Section A: views. Robin likes trains, drawing and his dog Biscuit.",
        "Section B: needs. Robin finds it hard to keep friends and to join in at playtime.",
        "Section F: one to one support from a teaching assistant for 25 hours a week.",
        "Section I: a mainstream school.",
    ],
    "Final plan": ["Final EHC plan. Section F: access to support as appropriate.", "Section I: Millfield Primary."],
    "Annual review minutes": [
        "Minutes of the annual review. The SENCO reported that speech therapy has not been delivered since January.",
        "Parents asked for a specialist placement. The headteacher said the school cannot meet need.",
    ],
    "School report summer": [
        "Robin is working at year 2 level in maths.",
        "His attendance this year was 71 per cent.",
    ],
    "Letter about transport": [
        "Your application for a taxi to school is turned down because the distance is 1.8 miles."
    ],
    "Exclusion letter": ["Robin has been suspended for two days for hitting another pupil with a ruler."],
    "Bullying complaint": ["On Tuesday three boys called Robin names and pushed him on the stairs. Nothing was done."],
    "CAMHS letter": [
        "Robin was seen in clinic. He meets the criteria for autism spectrum disorder and for generalised anxiety.",
        "Melatonin 3 mg at night was started because Robin sleeps only five hours.",
    ],
    "Paediatrician letter": ["Hearing is normal. Weight is on the 25th centile. Referred to the community dietitian."],
    "Reduced timetable note": ["From Monday Robin will be at school from 9 until 11.30 only, for six weeks."],
    "E-mail from the caseworker": ["Sorry for the delay. The panel meets on Thursday and we will write within a week."],
    "Panel minutes": ["The panel did not agree to fund an independent school because of cost: £64,000 a year."],
    "Tribunal directions": ["The tr1bunal orders that evidence be sent by 14 October. The hearing is on 2 December."],
    "Working document": ["The parents seek wording that is specific and quantified in section F."],
    "Ombudsman decision": ["We found fault. The council should pay £1,200 for the missed provision and say sorry."],
    "Physio report": ["Robin has hypermobility. Stretching exercises and a sloping desk with a foot rest are advised."],
    "Social worker assessment": [
        "Short breaks: four hours on a Saturday. The mother is exhausted and has no family near."
    ],
    "DLA award": ["You are entitled to the middle rate care component until 2027."],
    "School trip e-mail": ["Robin cannot come to the zoo as there is no adult to support him on the coach."],
    "Restraint log": ["Two staff held Robin by the arms for three minutes. A bruise was seen on his left wrist."],
    "Toilet plan": ["Robin needs reminding to use the toilet and help with changing. Spare clothes are kept in class."],
    "Reading test": ["Reading age 6 years 4 months; spelling age 5 years 11 months; Robin is 9 years 2 months."],
    "Home diary": ["He cried in the car park and would not go in. Third time this week."],
    "Subject access reply": [
        "Copies of e-mails about Robin are enclosed; 41 pages have been with-\nheld as privileged."
    ],
}
QUESTIONS: list[tuple[str, str]] = [
    ("right of appeal", "Refusal to assess"),
    ("LA decided not to assess", "Refusal to assess"),
    ("mediation certificate", "Mediation certificate"),
    ("mediation within one month", "Refusal to assess"),
    ("section 36 request", "Request for an EHC needs assessment"),
    ("behind in reading", "Request for an EHC needs assessment"),
    ("ehcna", "Request for an EHC needs assessment"),
    ("working memory percentile", "EP report by Dr Amin"),
    ("ep group of eight", "EP report by Dr Amin"),
    ("educational psychologist tests", "EP report by Dr Amin"),
    ("wisc", "EP report by Dr Amin"),
    ("SALT assessment", "Speech report"),
    ("dld", "Speech report"),
    ("therapy weekly minutes", "Speech report"),
    ("speech therapy not delivered", "Annual review minutes"),
    ("movement breaks", "OT report"),
    ("hand writing", "OT report"),
    ("sensory diet", "OT report"),
    ("occupational therapist sensory", "OT report"),
    ("1:1 support", "Draft plan"),
    ("25 hours TA", "Draft plan"),
    ("dog biscuit", "Draft plan"),
    ("keep friends", "Draft plan"),
    ("support as appropriate", "Final plan"),
    ("which school named section I", "Final plan"),
    ("school cannot meet need", "Annual review minutes"),
    ("senco", "Annual review minutes"),
    ("specialist placement", "Annual review minutes"),
    ("attendence", "School report summer"),
    ("maths level", "School report summer"),
    ("taxi", "Letter about transport"),
    ("transport distance miles", "Letter about transport"),
    ("suspension two days", "Exclusion letter"),
    ("hit another pupil", "Exclusion letter"),
    ("pushed on stairs", "Bullying complaint"),
    ("autism diagnosis criteria", "CAMHS letter"),
    ("melatonin", "CAMHS letter"),
    ("asd anxiety", "CAMHS letter"),
    ("hearing normal", "Paediatrician letter"),
    ("part time timetable", "Reduced timetable note"),
    ("panel delay", "E-mail from the caseworker"),
    ("independent school cost", "Panel minutes"),
    ("tribunal hearing date", "Tribunal directions"),
    ("quantified specific", "Working document"),
    ("missed provision pay", "Ombudsman decision"),
    ("physiotherapist exercises", "Physio report"),
    ("short breaks saturday", "Social worker assessment"),
    ("bruise wrist", "Restraint log"),
    ("reading age", "Reading test"),
    ("withheld", "Subject access reply"),
]

# Written later, by somebody who had not tuned anything by the first fifty; kept as they were at first sight.
UNSEEN: list[tuple[str, str]] = [
    ("sleep medicine", "CAMHS letter"),
    ("sleeps five hours", "CAMHS letter"),
    ("asd", "CAMHS letter"),
    ("teaching assistant hours per week", "Draft plan"),
    ("full time TA", "Draft plan"),
    ("what does Robin like", "Draft plan"),
    ("friendships playtime", "Draft plan"),
    ("mainstream school", "Draft plan"),
    ("Millfield", "Final plan"),
    ("appropriate support section F", "Final plan"),
    ("therapy stopped in january", "Annual review minutes"),
    ("head teacher cannot meet needs", "Annual review minutes"),
    ("attendance percentage", "School report summer"),
    ("year 2 maths", "School report summer"),
    ("school transport refused", "Letter about transport"),
    ("1.8 miles", "Letter about transport"),
    ("excluded for hitting", "Exclusion letter"),
    ("bullied by three boys", "Bullying complaint"),
    ("called names stairs", "Bullying complaint"),
    ("dietician", "Paediatrician letter"),
    ("paediatrition", "Paediatrician letter"),
    ("weight centile", "Paediatrician letter"),
    ("reduced timetable six weeks", "Reduced timetable note"),
    ("9 until 11.30", "Reduced timetable note"),
    ("panel thursday", "E-mail from the caseworker"),
    ("sorry for the delay", "E-mail from the caseworker"),
    ("£64,000", "Panel minutes"),
    ("panel refused independent placement", "Panel minutes"),
    ("hearing 2 december", "Tribunal directions"),
    ("evidence by 14 october", "Tribunal directions"),
    ("tribunal orders", "Tribunal directions"),
    ("parents wording section F", "Working document"),
    ("ombudsman fault", "Ombudsman decision"),
    ("£1,200", "Ombudsman decision"),
    ("sloping desk", "Physio report"),
    ("hypermobile", "Physio report"),
    ("respite short breaks", "Social worker assessment"),
    ("mum exhausted", "Social worker assessment"),
    ("disability living allowance", "DLA award"),
    ("middle rate care", "DLA award"),
    ("zoo trip", "School trip e-mail"),
    ("not allowed on school trip", "School trip e-mail"),
    ("held by arms restraint", "Restraint log"),
    ("toileting", "Toilet plan"),
    ("spare clothes", "Toilet plan"),
    ("spelling age", "Reading test"),
    ("refused to go into school car park", "Home diary"),
    ("SAR emails withheld", "Subject access reply"),
    ("forty minutes direct SaLT", "Speech report"),
    ("verbal comprehension 9th", "EP report by Dr Amin"),
]


@pytest.fixture
def family(archive: Archive, case: int, tmp_path: Path) -> Archive:
    for title, texts in PAPERS.items():
        source = tmp_path / "source"
        source.write_text(title)
        arrived = archive.arrive(source)
        pages = tuple(Page(n, 595, 842, text) for n, text in enumerate(texts, 1))
        new = NewDocument(case, arrived.sha256, arrived.sha256, "x.pdf", "pdf", NOW, title, pages)
        archive.add_document(new, original=arrived, extension=".pdf", reading=None, found=None, bar=1)
    return archive


def test_nine_of_ten_answers_are_among_the_first_five(family: Archive, case: int) -> None:
    missed = [
        (question, answer)
        for question, answer in QUESTIONS
        if answer not in [hit.title for hit in find_documents(family, case=case, typed=f"{question} ", limit=5)]
    ]
    assert len(QUESTIONS) == 50
    assert len(missed) <= 5, missed


def test_so_are_those_of_questions_the_search_was_not_tuned_by(family: Archive, case: int) -> None:
    missed = [
        (question, answer)
        for question, answer in UNSEEN
        if answer not in [hit.title for hit in find_documents(family, case=case, typed=question)[:5]]
    ]
    assert len(missed) <= len(UNSEEN) // 10, missed
