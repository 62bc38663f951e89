"""The council's letters: acknowledgement, refusal, agreement to assess, draft plan, reply to the complaint."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from reportlab.platypus import Flowable, KeepTogether, Paragraph, Spacer

from .paper import Look, Signature, address, bullets, styles, write_pdf
from .people import COUNCIL, CUSTOMER_CARE, FAMILY_ADDRESS, SEN_TEAM

PARENTS = ("Ms J and Mr D Tresswell", *FAMILY_ADDRESS)
RE = "Maya Tresswell, date of birth 19 March 2016, Larkfold Primary School"


def acknowledgement(path: Path) -> None:
    _letter(
        path,
        title="Acknowledgement of request",
        dated=date(2025, 11, 12),
        ref="SAR/MT/24417",
        subject="Request for an Education, Health and Care needs assessment",
        body=(
            "Thank you for your letter of 3 November 2025 asking the Council to carry out an Education, Health and "
            "Care needs assessment of Maya. We received it on 4 November 2025.",
            "We have opened a file for Maya, and the reference at the top of this letter is hers. Please quote it "
            "when you ring or write. We will now ask Larkfold Primary School for its records of the help Maya has "
            "had so far.",
            "The Council must tell you within six weeks of receiving your request whether it will assess Maya. "
            "<b>You will hear from us by 16 December 2025.</b> The decision will be made by our Moderation Panel, "
            "which meets on Wednesdays. Parents do not attend, but anything you send us before the meeting will be put "
            "in front of it.",
            "If you would like to talk to somebody who does not work for the Council, Wexmoor SENDIASS gives free and "
            "impartial advice to parents on 01632 960177.",
        ),
        person="Bethan Dunmore",
        role="EHC Coordinator (Calder Valley)",
    )


def refusal(path: Path) -> None:
    _letter(
        path,
        title="Decision not to assess",
        dated=date(2026, 1, 16),
        ref="SAR/MT/24417",
        subject="Children and Families Act 2014, section 36: decision not to carry out an EHC needs assessment",
        body=(
            "I am writing to tell you that the Council has decided <b>not to carry out</b> an Education, Health and "
            "Care needs assessment of Maya. I am sorry that this letter reaches you later than we said it would.",
            "The Moderation Panel met on 14 January 2026. It read your request, the school's SEN support plan of "
            "15 September 2025 and Maya's attainment records. Its reasons are these:",
            (
                "Maya is working within the expected range in reading accuracy and is not more than two years behind "
                "in any subject.",
                "The school has not yet shown that it has used the whole of its notional SEN funding over at least "
                "two cycles of assess, plan, do and review.",
                "The Panel felt that Maya's needs could be met from the resources normally available to a mainstream "
                "primary school, with advice from the Autism Outreach service as appropriate.",
            ),
            "<b>Your right of appeal.</b> If you disagree, you may appeal to the First-tier Tribunal (Special "
            "Educational Needs and Disability). You must first contact a mediation adviser, within two months of the "
            "date of this letter. The adviser will give you a certificate, whether or not you choose mediation. Your "
            "appeal must reach the Tribunal within two months of the date of this letter or one month of the date of "
            "the certificate, whichever is later.",
            "The mediation adviser for this area is Fellgate Mediation, 01632 960171, "
            "cases@fellgate-mediation.example. Disagreement resolution is also open to you through the same service. "
            "Free advice is available from Wexmoor SENDIASS on 01632 960177.",
            "The Panel would encourage the school to arrange a meeting with you this term to look at what more can be "
            "done for Maya at SEN support.",
        ),
        person="Colin Quayle",
        role="Team Manager, SEN Assessment and Review",
    )


def agreement(path: Path) -> None:
    _letter(
        path,
        title="Agreement to assess",
        dated=date(2026, 3, 12),
        ref="SAR/MT/24417/A",
        subject="Maya's EHC needs assessment",
        body=(
            "I am pleased to confirm what was agreed at the mediation meeting on 24 February 2026. The Council "
            "<b>will carry out an Education, Health and Care needs assessment</b> of Maya under section 36 of the "
            "Children and Families Act 2014.",
            "Today I have asked for advice from:",
            (
                "you, as Maya's parents (a form is enclosed, and you may send anything else you wish);",
                "Larkfold Primary School;",
                "the Wexmoor Educational Psychology Service;",
                "Calderfell Community Health NHS Trust, for speech and language therapy and for occupational therapy;",
                "Children's Social Care.",
            ),
            "Everybody has been asked to answer within six weeks, that is by 23 April 2026. I should tell you that the "
            "occupational therapy service is not taking new referrals for school-age children at present. I have asked "
            "the Trust how it will give advice and will let you know what it says.",
            "I will be your contact throughout. I work Tuesday to Friday, and the best time to reach me is before ten.",
        ),
        person="Bethan Dunmore",
        role="EHC Coordinator (Calder Valley)",
        enclosed="Family views form",
    )


def draft_letter(path: Path) -> None:
    _letter(
        path,
        title="Draft EHC plan for Maya",
        dated=date(2026, 7, 27),
        ref="SAR/MT/24417/D",
        subject="Draft Education, Health and Care plan",
        body=(
            "The Council has finished Maya's assessment and has decided that an Education, Health and Care plan is "
            "necessary. A draft of the plan is enclosed with copies of all the advice we received. I am sending this "
            "by e-mail today, as you asked, with a paper copy to follow.",
            "Please read the draft with care. You may, within 15 days beginning with the day on which it was served:",
            (
                "tell us in writing what you would like to be changed, added or taken out (your representations);",
                "ask us to name a particular school in Section I, which is left empty in the draft;",
                "ask for a meeting with an officer of the Council to talk about the draft.",
            ),
            "<b>Please let me have your comments by 11 August 2026.</b> I know that this falls in the summer holiday "
            "and that you will wish to speak to the school. If you need longer, ring me before that date.",
            "Maya moves to secondary school in September 2027. The plan will have to be reviewed and amended before "
            "15 February 2027 to name the school she will go to, so it is worth starting your visits in the autumn.",
            "When the plan is final you will have a right of appeal to the Tribunal about Sections B, F and I. I "
            "will write to you about that at the time.",
        ),
        person="Bethan Dunmore",
        role="EHC Coordinator (Calder Valley)",
        enclosed="Draft plan; appendices 1 to 5",
    )


def stage_1_reply(path: Path) -> None:
    parts: Sequence[str | tuple[str, ...]] = (
        "Thank you for your complaint of 5 October 2026, which we acknowledged on 7 October. I have looked into it at "
        "stage 1 of the Council's complaints procedure. I read Maya's file and spoke to Colin Quayle and to Bethan "
        "Dunmore. I am sorry that my reply is later than the ten working days we aim for.",
        "<b>1. The decision whether to assess was late. Upheld.</b> The Council received your request on 4 November "
        "2025 and should have told you its decision by 16 December 2025. The letter is dated 16 January 2026, "
        "thirty-one days after the limit. Two Panel meetings were cancelled in December and nobody told you.",
        "<b>2. The final plan was late. Upheld.</b> The plan should have been issued by 24 March 2026 and was issued "
        "on 25 September 2026. Most of the delay came after the assessment began. The educational psychologist's "
        "advice was due on 23 April and reached us on 26 June. There is a national shortage of educational "
        "psychologists, but that does not excuse the Council from the time the law allows.",
        "<b>3. No occupational therapy advice was obtained. Partly upheld.</b> We asked the Trust, and the Trust "
        "told us that it could not help. We ought to have looked for advice elsewhere. We did take the private "
        "report you bought into account. I cannot agree to repay its cost, because the Council did not commission it.",
        "<b>4. Section F of the plan is too vague. Not considered.</b> You can appeal to the Tribunal about what the "
        "plan says, so this is not a matter for the complaints procedure.",
        "To put things right the Council will:",
        (
            "apologise to you and to Maya for the delay and the worry it caused, as I now do;",
            "pay you £350 in recognition of your time and trouble;",
            "report to the Director each month on the number of advice requests that are over six weeks old.",
        ),
        "If you are not satisfied you may ask for a review at stage 2 by writing to this address within twenty "
        "working days, that is by 27 November 2026. After stage 2 you may take your complaint to the Local "
        "Government and Social Care Ombudsman.",
    )
    _letter(
        path,
        title="Reply to your complaint C-40817",
        dated=date(2026, 10, 30),
        ref="C-40817 (stage 1)",
        subject="Your complaint about Maya's assessment and plan",
        body=parts,
        person="Leonie Thackley",
        role="Complaints Investigator",
        look=CUSTOMER_CARE,
        greeting="Dear Ms Tresswell",
        to=("Ms J Tresswell", *FAMILY_ADDRESS),
    )


def _letter(
    path: Path,
    *,
    title: str,
    dated: date,
    ref: str,
    subject: str,
    body: Sequence[str | tuple[str, ...]],
    person: str,
    role: str,
    enclosed: str = "",
    look: Look = SEN_TEAM,
    greeting: str = "Dear Ms and Mr Tresswell",
    to: Sequence[str] = PARENTS,
) -> None:
    by = styles(look.face, look.colour)
    story: list[Flowable] = address(to, by["address"], after=14)
    story += [
        Paragraph(f"Our reference: {ref}", by["address"]),
        Paragraph(f"Date: {dated.day} {dated:%B %Y}", by["address"]),
        Spacer(1, 14),
        Paragraph(greeting, by["body"]),
        Paragraph(f"{subject}<br/>{RE}", by["subject"]),
    ]
    for part in body[:-1]:
        story += [Paragraph(part, by["body"])] if isinstance(part, str) else bullets(part, by["bullet"])
    close: list[Flowable] = [
        Paragraph(str(body[-1]), by["body"]),
        Paragraph("Yours sincerely", by["body"]),
        Signature(person),
        Paragraph(f"<b>{person}</b>", by["address"]),
        Paragraph(role, by["address"]),
    ]
    if enclosed:
        close += [Spacer(1, 8), Paragraph(f"Enclosed: {enclosed}", by["small"])]
    story.append(KeepTogether(close))
    write_pdf(path, story, look, title=title, author=COUNCIL, dated=dated)
