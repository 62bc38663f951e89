"""Short letters in many words, with the events each is the first-hand record of."""

LETTERS: tuple[tuple[str, str, str, str, set[tuple[str, str]]], ...] = (
    # ---- a request is acknowledged ----
    (
        "ack: request dated, then received",
        "la-acknowledgement",
        "2026-03-10",
        "Dear Mr Osei. I am writing to acknowledge receipt of your request dated 2 March 2026 for an Education, Health and"
        " Care needs assessment for Kofi, which we received on 4 March 2026. We will let you know our decision by"
        " 15 April 2026.",
        {("ehcna-requested", "2026-03-04")},
    ),
    (
        "ack: born between the verb and the day",
        "la-acknowledgement",
        "2026-03-10",
        "We have received a request from Larkfield Academy for an EHC needs assessment of Kofi Osei (DOB 03/04/2015)"
        " on 4 March 2026. We have six weeks to decide.",
        {("ehcna-requested", "2026-03-04")},
    ),
    (
        "ack: a form",
        "la-acknowledgement",
        "2026-03-10",
        "Name: Kofi Osei\nDate of birth: 03/04/2015\nDate request received: 04/03/2026\nDate decision due: 15/04/2026\n"
        "Case officer: J Lowe",
        {("ehcna-requested", "2026-03-04")},
    ),
    (
        "ack: no year",
        "la-acknowledgement",
        "2026-01-09",
        "Thank you for your request for an EHC needs assessment. We received it on Thursday 18 December. The law gives us"
        " six weeks to decide.",
        {("ehcna-requested", "2025-12-18")},
    ),
    (
        "ack: day one",
        "la-acknowledgement",
        "2026-03-10",
        "Your request for a statutory assessment has been logged. Day 1 of the 20 week process is 4 March 2026 and the"
        " panel will meet on 1 April 2026.",
        {("ehcna-requested", "2026-03-04")},
    ),
    (
        "ack: received today",
        "la-acknowledgement",
        "2026-03-10",
        "This is to confirm that we have today received your request for an EHC needs assessment for your daughter.",
        {("ehcna-requested", "2026-03-10")},
    ),
    (
        "ack: receipt, by e-mail",
        "la-acknowledgement",
        "2026-03-10",
        "Your request was submitted through our online portal at 21:14 on 4 March 2026 and a copy was sent to the school"
        " on 6 March 2026.",
        {("ehcna-requested", "2026-03-04")},
    ),
    (
        "ack: deemed received",
        "la-acknowledgement",
        "2026-03-10",
        "Your request arrived in our office on 4th March, 2026. A decision will be made no later than 15th April, 2026.",
        {("ehcna-requested", "2026-03-04")},
    ),
    (
        "ack: nothing said of the day",
        "la-acknowledgement",
        "2026-03-10",
        "Thank you for your request for an assessment. We will write again before 15 April 2026. Kofi was born on"
        " 3 April 2015.",
        set(),
    ),
    # ---- decisions ----
    (
        "refusal mentions the request",
        "la-decision-refuse-assess",
        "2026-04-14",
        "Further to your request received on 4 March 2026, the local authority has decided not to carry out an"
        " assessment. You have two months from the date of this letter to appeal.",
        {("ehcna-refused", "2026-04-14")},
    ),
    (
        "no date at all",
        "la-decision-refuse-assess",
        "",
        "The local authority has decided not to carry out an assessment.",
        set(),
    ),
    (
        "only the month is known",
        "la-decision-refuse-issue",
        "2026-05",
        "We have decided that it is not necessary to issue an EHC plan.",
        {("plan-refused", "2026-05")},
    ),
    # ---- final or amended ----
    (
        "final letter: draft was amended after comments",
        "ehcp-final-letter",
        "2026-07-20",
        "Please find enclosed the final Education, Health and Care Plan for Kofi. Section F has been amended to reflect"
        " the comments you made on the draft plan. You have a right of appeal.",
        {("final-plan-issued", "2026-07-20")},
    ),
    (
        "final letter: how plans are amended later",
        "ehcp-final-letter",
        "2026-07-20",
        "I enclose Kofi's final EHC plan. The plan will be reviewed within twelve months. If we propose to change it we"
        " will send you an amended plan and you will have 15 days to comment.",
        {("final-plan-issued", "2026-07-20")},
    ),
    (
        "final letter: amended after review",
        "ehcp-final-letter",
        "2026-07-20",
        "Following the annual review on 3 March 2026 and the amendment notice we sent you on 4 May 2026, please find"
        " enclosed the final version of Kofi's amended Education, Health and Care Plan.",
        {("amended-plan-issued", "2026-07-20")},
    ),
    (
        "final letter: plan finalised with changes from the review",
        "ehcp-final-letter",
        "2026-07-20",
        "We have finalised the changes to Kofi's plan that were proposed after the early review. The new final plan"
        " replaces the plan of 12 June 2024 and is dated 20 July 2026.",
        {("amended-plan-issued", "2026-07-20")},
    ),
    (
        "plan: form with an empty amended line",
        "ehcp-final",
        "2026-07-20",
        "EDUCATION, HEALTH AND CARE PLAN\nDate of final plan: 20 July 2026\nDate of amended final plan: N/A\n"
        "Name: Kofi Osei\nSection A",
        {("final-plan-issued", "2026-07-20")},
    ),
    (
        "plan: form with both dates",
        "ehcp-final",
        "2026-07-20",
        "EDUCATION, HEALTH AND CARE PLAN\nDate of first final plan: 12 June 2024\nDate of amended final plan:"
        " 20 July 2026\nName: Kofi Osei",
        {("amended-plan-issued", "2026-07-20")},
    ),
    (
        "plan: final amended",
        "ehcp-final",
        "2026-07-20",
        "Borough of Eastmere\nFINAL AMENDED EHC PLAN\nIssued 20/07/2026",
        {("amended-plan-issued", "2026-07-20")},
    ),
    # ---- reviews ----
    (
        "review: form",
        "annual-review-report",
        "2026-03-17",
        "Annual Review of EHC Plan\nDate of meeting: 3 March 2026\nDate of last review: 5 March 2025\nDate of birth:"
        " 03/04/2015\nDate report sent to all attendees: 17 March 2026",
        {("annual-review-meeting", "2026-03-03"), ("annual-review-report-sent", "2026-03-17")},
    ),
    (
        "review: held at school",
        "annual-review-report",
        "2026-03-17",
        "Record of the review meeting held at Larkfield Academy on Tuesday 3 March 2026. The next annual review meeting is"
        " due by 2 March 2027.",
        {("annual-review-meeting", "2026-03-03")},
    ),
    (
        "review: next one stands first",
        "annual-review-report",
        "2026-03-17",
        "Next review date: 02/03/2027\nMeeting took place: 03/03/2026\nThose present: Ms Lowe, Mr Osei",
        {("annual-review-meeting", "2026-03-03")},
    ),
    (
        "review: minutes dated by the meeting",
        "annual-review-report",
        "2026-03-03",
        "MINUTES OF EARLY REVIEW MEETING\nDate: 3 March 2026   Time: 2.00 pm\nPresent: Ms Lowe (SENCO), Mr Osei (parent)\n"
        "Apologies: Educational Psychologist",
        {("annual-review-meeting", "2026-03-03")},
    ),
    (
        "review: circulated",
        "annual-review-report",
        "2026-03-17",
        "The interim review of Kofi's plan took place on 3 March 2026. These notes were circulated to everybody who was"
        " invited on 17 March 2026.",
        {("annual-review-meeting", "2026-03-03"), ("annual-review-report-sent", "2026-03-17")},
    ),
    # ---- the Tribunal ----
    (
        "registration: received and registered",
        "tribunal-registration",
        "2026-06-02",
        "Your appeal against the decision of Eastmere Council of 14 April 2026 was received on 28 May 2026 and was"
        " registered on 1 June 2026. The Local Authority must send its response by 14 July 2026.",
        {("appeal-lodged", "2026-05-28"), ("appeal-registered", "2026-06-01")},
    ),
    (
        "registration: received by the Tribunal office",
        "tribunal-registration",
        "2026-06-02",
        "The Tribunal has registered the appeal, which it received on 28 May 2026. The hearing is on 9 November 2026.",
        {("appeal-lodged", "2026-05-28"), ("appeal-registered", "2026-06-02")},
    ),
    (
        "registration: no day of receipt",
        "tribunal-registration",
        "2026-06-02",
        "We have registered your appeal. The final date for evidence is 21 September 2026.",
        {("appeal-registered", "2026-06-02")},
    ),
    # ---- exclusions ----
    (
        "suspension: incident, then the days",
        "exclusion-letter",
        "2026-05-05",
        "I am writing to inform you of my decision to suspend Kofi for a fixed period of three days. This follows an"
        " incident on 4 May 2026. The suspension begins on Wednesday 6 May 2026 and ends on 8 May 2026.",
        {("suspension", "2026-05-06")},
    ),
    (
        "suspension: told a day later",
        "exclusion-letter",
        "2026-05-06",
        "Kofi was suspended from school on 5 May 2026 for 2 days. He may return on 7 May 2026 after a reintegration"
        " meeting.",
        {("suspension", "2026-05-05")},
    ),
    (
        "suspension: no year",
        "exclusion-letter",
        "2026-05-05",
        "Kofi has been excluded for a fixed term of 1.5 days from the afternoon of Wednesday 6th May to the end of"
        " Thursday 7th May inclusive.",
        {("suspension", "2026-05-06")},
    ),
    (
        "suspension: one before it",
        "exclusion-letter",
        "2026-05-05",
        "Kofi was previously suspended on 3 February 2026. He is now suspended for five days from 6 May 2026.",
        {("suspension", "2026-05-06")},
    ),
    (
        "suspension: a form",
        "exclusion-letter",
        "2026-05-05",
        "NOTICE OF SUSPENSION\nPupil: Kofi Osei  DOB: 03.04.2015\nStart date of suspension: 06/05/2026\nEnd date: 08/05/2026\n"
        "Return to school: 11/05/2026",
        {("suspension", "2026-05-06")},
    ),
    (
        "permanent",
        "exclusion-letter",
        "2026-05-05",
        "I regret to inform you of my decision to exclude Kofi permanently with effect from 6 May 2026. The governors will"
        " meet before 28 May 2026.",
        {("permanent-exclusion", "2026-05-06")},
    ),
    (
        "suspension: not a permanent one",
        "exclusion-letter",
        "2026-05-05",
        "Kofi is suspended for two days from today. Should this happen again, we may consider a permanent exclusion.",
        {("suspension", "2026-05-05")},
    ),
    # ---- education out of school ----
    (
        "s19: refused softly",
        "section19-letter",
        "2026-02-11",
        "The Council has considered whether its duty under section 19 of the Education Act 1996 arises. As a place at"
        " Larkfield Academy remains available and accessible, the Council does not consider that the duty is engaged.",
        {("s19-refused", "2026-02-11")},
    ),
    (
        "s19: agreed with a start",
        "section19-letter",
        "2026-02-11",
        "We accept that Kofi cannot attend school because of his health. We will arrange ten hours of tuition a week."
        " Tuition will start on 23 February 2026 and be reviewed on 20 April 2026.",
        {("s19-provision-agreed", "2026-02-11"), ("alternative-provision-start", "2026-02-23")},
    ),
    (
        "s19: agreed, to be arranged",
        "section19-letter",
        "2026-02-11",
        "The local authority agrees that it has a duty under section 19 and will make provision. Our team will be in touch"
        " to arrange it.",
        {("s19-provision-agreed", "2026-02-11")},
    ),
    # ---- what families ask for ----
    (
        "subject access",
        "correspondence",
        "2026-04-02",
        "Dear Data Protection Officer, I would like to make a subject access request for all personal data you hold about"
        " my son.",
        {("sar-made", "2026-04-02")},
    ),
    (
        "subject access: right of access",
        "correspondence",
        "2026-04-02",
        "Please supply me with a copy of all the information you hold about my daughter, which I am entitled to receive"
        " under data protection law.",
        {("sar-made", "2026-04-02")},
    ),
    (
        "freedom of information",
        "correspondence",
        "2026-04-02",
        "Under the Freedom of Information Act 2000 please provide the number of plans finalised in 20 weeks in 2025."
        " I look forward to your reply. I request the data by year.",
        {("foi-requested", "2026-04-02")},
    ),
    (
        "the council's answer speaks of a request",
        "correspondence",
        "2026-04-02",
        "Thank you for your subject access request. We aim to respond within one month. We may ask you for proof of who"
        " you are.",
        set(),
    ),
    (
        "section 19 asked for",
        "correspondence",
        "2026-04-02",
        "My son has been out of school for four weeks. I am asking the council to arrange suitable full-time education"
        " under section 19 of the Education Act 1996.",
        {("s19-requested", "2026-04-02")},
    ),
    (
        "an ordinary letter",
        "correspondence",
        "2026-04-02",
        "Please could you send me the date of the meeting? I asked last week.",
        set(),
    ),
    # ---- simple ones ----
    (
        "certificate",
        "mediation-certificate",
        "2026-05-01",
        "Mediation certificate issued 1 May 2026.",
        {("mediation-certificate", "2026-05-01")},
    ),
    ("directions", "tribunal-directions", "2026-07-01", "IT IS ORDERED", {("tribunal-directions", "2026-07-01")}),
    ("order", "tribunal-order", "2026-11-20", "The appeal is allowed.", {("tribunal-decision", "2026-11-20")}),
    ("a report records nothing", "ep-report", "2026-02-01", "Seen on 4 January 2026.", set()),
)
