"""Short letters in many words, with the events each is the first-hand record of."""

LETTERS: tuple[tuple[str, str, str, str, set[tuple[str, str]]], ...] = (
    (
        "ack: request dated, then received",
        "la-acknowledgement",
        "2026-03-10",
        "Dear Mr Osei. I am writing to acknowledge receipt of your request dated 2 March 2026 for an "
        "Education, Health and Care needs assessment for Kofi, which we received on 4 March 2026. We "
        "will let you know our decision by 15 April 2026.",
        {("ehcna-requested", "2026-03-04")},
    ),
    (
        "ack: born between the verb and the day",
        "la-acknowledgement",
        "2026-03-10",
        "We have received a request from Larkfield Academy for an EHC needs assessment of Kofi Osei "
        "(DOB 03/04/2015) on 4 March 2026. We have six weeks to decide.",
        {("ehcna-requested", "2026-03-04")},
    ),
    (
        "ack: a form",
        "la-acknowledgement",
        "2026-03-10",
        "Name: Kofi Osei\nDate of birth: 03/04/2015\nDate request received: 04/03/2026\nDate decision due: "
        "15/04/2026\nCase officer: J Lowe",
        {("ehcna-requested", "2026-03-04")},
    ),
    (
        "ack: no year",
        "la-acknowledgement",
        "2026-01-09",
        "Thank you for your request for an EHC needs assessment. We received it on Thursday 18 "
        "December. The law gives us six weeks to decide.",
        {("ehcna-requested", "2025-12-18")},
    ),
    (
        "ack: day one",
        "la-acknowledgement",
        "2026-03-10",
        "Your request for a statutory assessment has been logged. Day 1 of the 20 week process is 4 "
        "March 2026 and the panel will meet on 1 April 2026.",
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
        "Your request was submitted through our online portal at 21:14 on 4 March 2026 and a copy was "
        "sent to the school on 6 March 2026.",
        {("ehcna-requested", "2026-03-04")},
    ),
    (
        "ack: deemed received",
        "la-acknowledgement",
        "2026-03-10",
        "Your request arrived in our office on 4th March, 2026. A decision will be made no later than "
        "15th April, 2026.",
        {("ehcna-requested", "2026-03-04")},
    ),
    (
        "ack: nothing said of the day",
        "la-acknowledgement",
        "2026-03-10",
        "Thank you for your request for an assessment. We will write again before 15 April 2026. Kofi "
        "was born on 3 April 2015.",
        set(),
    ),
    (
        "refusal mentions the request",
        "la-decision-refuse-assess",
        "2026-04-14",
        "Further to your request received on 4 March 2026, the local authority has decided not to carry "
        "out an assessment. You have two months from the date of this letter to appeal.",
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
    (
        "final letter: draft was amended after comments",
        "ehcp-final-letter",
        "2026-07-20",
        "Please find enclosed the final Education, Health and Care Plan for Kofi. Section F has been "
        "amended to reflect the comments you made on the draft plan. You have a right of appeal.",
        {("final-plan-issued", "2026-07-20")},
    ),
    (
        "final letter: how plans are amended later",
        "ehcp-final-letter",
        "2026-07-20",
        "I enclose Kofi's final EHC plan. The plan will be reviewed within twelve months. If we propose "
        "to change it we will send you an amended plan and you will have 15 days to comment.",
        {("final-plan-issued", "2026-07-20")},
    ),
    (
        "final letter: amended after review",
        "ehcp-final-letter",
        "2026-07-20",
        "Following the annual review on 3 March 2026 and the amendment notice we sent you on 4 May "
        "2026, please find enclosed the final version of Kofi's amended Education, Health and Care Plan.",
        {("amended-plan-issued", "2026-07-20")},
    ),
    (
        "final letter: plan finalised with changes from the review",
        "ehcp-final-letter",
        "2026-07-20",
        "We have finalised the changes to Kofi's plan that were proposed after the early review. The "
        "new final plan replaces the plan of 12 June 2024 and is dated 20 July 2026.",
        {("amended-plan-issued", "2026-07-20")},
    ),
    (
        "plan: form with an empty amended line",
        "ehcp-final",
        "2026-07-20",
        "EDUCATION, HEALTH AND CARE PLAN\nDate of final plan: 20 July 2026\nDate of amended final plan: "
        "N/A\nName: Kofi Osei\nSection A",
        {("final-plan-issued", "2026-07-20")},
    ),
    (
        "plan: form with both dates",
        "ehcp-final",
        "2026-07-20",
        "EDUCATION, HEALTH AND CARE PLAN\nDate of first final plan: 12 June 2024\nDate of amended final "
        "plan: 20 July 2026\nName: Kofi Osei",
        {("amended-plan-issued", "2026-07-20")},
    ),
    (
        "plan: final amended",
        "ehcp-final",
        "2026-07-20",
        "Borough of Eastmere\nFINAL AMENDED EHC PLAN\nIssued 20/07/2026",
        {("amended-plan-issued", "2026-07-20")},
    ),
    (
        "review: form",
        "annual-review-report",
        "2026-03-17",
        "Annual Review of EHC Plan\nDate of meeting: 3 March 2026\nDate of last review: 5 March 2025\nDate "
        "of birth: 03/04/2015\nDate report sent to all attendees: 17 March 2026",
        {("annual-review-meeting", "2026-03-03"), ("annual-review-report-sent", "2026-03-17")},
    ),
    (
        "review: held at school",
        "annual-review-report",
        "2026-03-17",
        "Record of the review meeting held at Larkfield Academy on Tuesday 3 March 2026. The next "
        "annual review meeting is due by 2 March 2027.",
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
        "MINUTES OF EARLY REVIEW MEETING\nDate: 3 March 2026   Time: 2.00 pm\nPresent: Ms Lowe (SENCO), "
        "Mr Osei (parent)\nApologies: Educational Psychologist",
        {("annual-review-meeting", "2026-03-03")},
    ),
    (
        "review: circulated",
        "annual-review-report",
        "2026-03-17",
        "The interim review of Kofi's plan took place on 3 March 2026. These notes were circulated to "
        "everybody who was invited on 17 March 2026.",
        {("annual-review-meeting", "2026-03-03"), ("annual-review-report-sent", "2026-03-17")},
    ),
    (
        "registration: received and registered",
        "tribunal-registration",
        "2026-06-02",
        "Your appeal against the decision of Eastmere Council of 14 April 2026 was received on 28 May "
        "2026 and was registered on 1 June 2026. The Local Authority must send its response by 14 July "
        "2026.",
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
    (
        "suspension: incident, then the days",
        "exclusion-letter",
        "2026-05-05",
        "I am writing to inform you of my decision to suspend Kofi for a fixed period of three days. "
        "This follows an incident on 4 May 2026. The suspension begins on Wednesday 6 May 2026 and ends "
        "on 8 May 2026.",
        {("suspension", "2026-05-06")},
    ),
    (
        "suspension: told a day later",
        "exclusion-letter",
        "2026-05-06",
        "Kofi was suspended from school on 5 May 2026 for 2 days. He may return on 7 May 2026 after a "
        "reintegration meeting.",
        {("suspension", "2026-05-05")},
    ),
    (
        "suspension: no year",
        "exclusion-letter",
        "2026-05-05",
        "Kofi has been excluded for a fixed term of 1.5 days from the afternoon of Wednesday 6th May to "
        "the end of Thursday 7th May inclusive.",
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
        "NOTICE OF SUSPENSION\nPupil: Kofi Osei  DOB: 03.04.2015\nStart date of suspension: 06/05/2026\n"
        "End date: 08/05/2026\nReturn to school: 11/05/2026",
        {("suspension", "2026-05-06")},
    ),
    (
        "permanent",
        "exclusion-letter",
        "2026-05-05",
        "I regret to inform you of my decision to exclude Kofi permanently with effect from 6 May 2026. "
        "The governors will meet before 28 May 2026.",
        {("permanent-exclusion", "2026-05-06")},
    ),
    (
        "suspension: not a permanent one",
        "exclusion-letter",
        "2026-05-05",
        "Kofi is suspended for two days from today. Should this happen again, we may consider a permanent exclusion.",
        {("suspension", "2026-05-05")},
    ),
    (
        "s19: refused softly",
        "section19-letter",
        "2026-02-11",
        "The Council has considered whether its duty under section 19 of the Education Act 1996 arises. "
        "As a place at Larkfield Academy remains available and accessible, the Council does not "
        "consider that the duty is engaged.",
        {("s19-refused", "2026-02-11")},
    ),
    (
        "s19: agreed with a start",
        "section19-letter",
        "2026-02-11",
        "We accept that Kofi cannot attend school because of his health. We will arrange ten hours of "
        "tuition a week. Tuition will start on 23 February 2026 and be reviewed on 20 April 2026.",
        {("alternative-provision-start", "2026-02-23"), ("s19-provision-agreed", "2026-02-11")},
    ),
    (
        "s19: agreed, to be arranged",
        "section19-letter",
        "2026-02-11",
        "The local authority agrees that it has a duty under section 19 and will make provision. Our "
        "team will be in touch to arrange it.",
        {("s19-provision-agreed", "2026-02-11")},
    ),
    (
        "subject access",
        "correspondence",
        "2026-04-02",
        "Dear Data Protection Officer, I would like to make a subject access request for all personal "
        "data you hold about my son.",
        {("sar-made", "2026-04-02")},
    ),
    (
        "subject access: right of access",
        "correspondence",
        "2026-04-02",
        "Please supply me with a copy of all the information you hold about my daughter, which I am "
        "entitled to receive under data protection law.",
        {("sar-made", "2026-04-02")},
    ),
    (
        "freedom of information",
        "correspondence",
        "2026-04-02",
        "Under the Freedom of Information Act 2000 please provide the number of plans finalised in 20 "
        "weeks in 2025. I look forward to your reply. I request the data by year.",
        {("foi-requested", "2026-04-02")},
    ),
    (
        "the council's answer speaks of a request",
        "correspondence",
        "2026-04-02",
        "Thank you for your subject access request. We aim to respond within one month. We may ask you "
        "for proof of who you are.",
        set(),
    ),
    (
        "section 19 asked for",
        "correspondence",
        "2026-04-02",
        "My son has been out of school for four weeks. I am asking the council to arrange suitable "
        "full-time education under section 19 of the Education Act 1996.",
        {("s19-requested", "2026-04-02")},
    ),
    (
        "an ordinary letter",
        "correspondence",
        "2026-04-02",
        "Please could you send me the date of the meeting? I asked last week.",
        set(),
    ),
    (
        "certificate",
        "mediation-certificate",
        "2026-05-01",
        "Mediation certificate issued 1 May 2026.",
        {("mediation-certificate", "2026-05-01")},
    ),
    (
        "directions",
        "tribunal-directions",
        "2026-07-01",
        "IT IS ORDERED",
        {("tribunal-directions", "2026-07-01")},
    ),
    (
        "order",
        "tribunal-order",
        "2026-11-20",
        "The appeal is allowed.",
        {("tribunal-decision", "2026-11-20")},
    ),
    (
        "a report records nothing",
        "ep-report",
        "2026-02-01",
        "Seen on 4 January 2026.",
        set(),
    ),
    (
        "second set, la-acknowledgement 1",
        "la-acknowledgement",
        "2025-11-20",
        "Dear Mrs Quill\nEHC needs assessment request – Ada Quill (d.o.b. 14.06.2016)\nThis letter "
        "confirms that the Authority is in receipt of your application for an Education Health and Care "
        "Needs Assessment. Your application reached the SEND service on Monday 10th November 2025. We "
        "must tell you within 6 weeks, i.e. by 22nd December 2025, whether we will go ahead.",
        {("ehcna-requested", "2025-11-10")},
    ),
    (
        "second set, la-acknowledgement 2",
        "la-acknowledgement",
        "2025-11-20",
        "Request for EHCNA\nPupil: Ada Quill   DoB: 14/06/2016\nSchool: Fernhill Primary\nRequest made by: "
        "Parent\nDate request rec'd: 10/11/25\n6 week date: 22/12/25\n16 week date: 02/03/26\n20 week date: "
        "30/03/26",
        {("ehcna-requested", "2025-11-10")},
    ),
    (
        "second set, la-acknowledgement 3",
        "la-acknowledgement",
        "2025-11-20",
        "Hello,\nJust to let you know we got your request on 10 November 2025 thank you. It will go to "
        "panel on 3 December 2025.\nKind regards",
        {("ehcna-requested", "2025-11-10")},
    ),
    (
        "second set, la-acknowledgement 4",
        "la-acknowledgement",
        "2025-11-20",
        "Thank you for your letter of 7 November 2025 asking us to carry out an EHC needs assessment. "
        "It was received in this office on 10 November 2025.",
        {("ehcna-requested", "2025-11-10")},
    ),
    (
        "second set, la-acknowledgement 5",
        "la-acknowledgement",
        "2025-11-20",
        "I acknowledge with thanks your request. The statutory timescale commenced on 10 November 2025.",
        {("ehcna-requested", "2025-11-10")},
    ),
    (
        "second set, la-acknowledgement 6",
        "la-acknowledgement",
        "2025-11-20",
        "We acknowledge receipt on 10 November 2025 of a request for assessment from the Head Teacher "
        "of Fernhill Primary.",
        {("ehcna-requested", "2025-11-10")},
    ),
    (
        "second set, la-decision-assess 1",
        "la-decision-assess",
        "2025-12-19",
        "The panel met on 17 December 2025 and agreed to carry out an assessment following the request "
        "received on 10 November 2025.",
        {("ehcna-agreed", "2025-12-19")},
    ),
    (
        "second set, ehcp-final-letter 1",
        "ehcp-final-letter",
        "2026-03-27",
        "RE: Final Education, Health and Care Plan. I am pleased to enclose Ada's Final EHC Plan. It "
        "replaces the proposed plan sent to you on 20 February 2026. An annual review must be held by "
        "26 March 2027, and the plan may be amended after it.",
        {("final-plan-issued", "2026-03-27")},
    ),
    (
        "second set, ehcp-final-letter 2",
        "ehcp-final-letter",
        "2026-03-27",
        "Notice of amended Final EHCP under Section 44 of the Children and Families Act 2014. Please find attached.",
        {("amended-plan-issued", "2026-03-27")},
    ),
    (
        "second set, ehcp-final-letter 3",
        "ehcp-final-letter",
        "2026-03-27",
        "Following Ada's transfer review, we have now amended the EHC Plan to name Hollybank School "
        "from September 2026. The final plan is attached.",
        {("amended-plan-issued", "2026-03-27")},
    ),
    (
        "second set, ehcp-final 1",
        "ehcp-final",
        "2026-03-27",
        "Education, Health and Care Plan\nStatus: Final (Amended)\nDate issued: 27/03/2026\nPlan version: 4",
        {("amended-plan-issued", "2026-03-27")},
    ),
    (
        "second set, ehcp-final 2",
        "ehcp-final",
        "2026-03-27",
        "Education, Health and Care Plan\nFINAL\nDate of this plan: 27 March 2026\nDate of amendment:\n"
        "Section A: The views",
        {("final-plan-issued", "2026-03-27")},
    ),
    (
        "second set, ehcp-final 3",
        "ehcp-final",
        "2026-03-27",
        "EHC PLAN\nFirst issued 12/06/2023   Amended 14/07/2024   Amended 27/03/2026\nName Ada Quill",
        {("amended-plan-issued", "2026-03-27")},
    ),
    (
        "second set, annual-review-report 1",
        "annual-review-report",
        "2026-02-10",
        "Person Centred Annual Review\nChild: Ada Quill  DOB 14/06/2016  NCY 4\nDate of Annual Review: "
        "Tuesday 27th January 2026\nDate of previous Annual Review: 28/01/2025\nPaperwork sent to LA: "
        "10/02/2026",
        {("annual-review-meeting", "2026-01-27"), ("annual-review-report-sent", "2026-02-10")},
    ),
    (
        "second set, annual-review-report 2",
        "annual-review-report",
        "2026-02-10",
        "Annual review of Ada's EHC plan, 27 January 2026, 1.30pm, Fernhill Primary School. Attendees: "
        "Mrs Quill, Mr Hart.",
        {("annual-review-meeting", "2026-01-27")},
    ),
    (
        "second set, annual-review-report 3",
        "annual-review-report",
        "2026-02-10",
        "We met on 27 January 2026 to review Ada's EHC plan. Everyone agreed the outcomes need "
        "changing. We will meet again on 14 July 2026.",
        {("annual-review-meeting", "2026-01-27")},
    ),
    (
        "second set, annual-review-report 4",
        "annual-review-report",
        "2026-02-10",
        "Appendix B – Annual Review Report\nMeeting held on: 27.01.26\nReport completed: 10.02.26\nReport "
        "circulated: 10.02.26\nInvitations sent: 6.1.26",
        {("annual-review-meeting", "2026-01-27"), ("annual-review-report-sent", "2026-02-10")},
    ),
    (
        "second set, tribunal-registration 1",
        "tribunal-registration",
        "2026-06-02",
        "Dear Mrs Quill. Thank you for your appeal which we received on 26 May 2026. Your appeal has "
        "been registered and given the number EH111/26/00042. You must send us any additional evidence "
        "by 4 September 2026.",
        {("appeal-lodged", "2026-05-26"), ("appeal-registered", "2026-06-02")},
    ),
    (
        "second set, tribunal-registration 2",
        "tribunal-registration",
        "2026-06-02",
        "NOTICE OF REGISTRATION. Date appeal received: 26/05/2026. Date of registration: 02/06/2026. "
        "Response due: 15/07/2026.",
        {("appeal-lodged", "2026-05-26"), ("appeal-registered", "2026-06-02")},
    ),
    (
        "second set, tribunal-registration 3",
        "tribunal-registration",
        "2026-06-02",
        "On 26 May 2026 the Tribunal received an appeal against the decision of Wexmoor Council dated 1 "
        "April 2026. The appeal is registered today.",
        {("appeal-lodged", "2026-05-26"), ("appeal-registered", "2026-06-02")},
    ),
    (
        "second set, exclusion-letter 1",
        "exclusion-letter",
        "2026-03-12",
        "Dear Mrs Quill, Following an incident yesterday, Ada has been given a two day suspension. The "
        "suspension will run from 13 March 2026 to 16 March 2026 inclusive. Ada should return to school "
        "on Tuesday 17 March 2026.",
        {("suspension", "2026-03-13")},
    ),
    (
        "second set, exclusion-letter 2",
        "exclusion-letter",
        "2026-03-12",
        "I have decided to suspend Ada for 1 day. This means that she will not be allowed in school on "
        "Friday 13 March 2026. You have the right to make representations.",
        {("suspension", "2026-03-13")},
    ),
    (
        "second set, exclusion-letter 3",
        "exclusion-letter",
        "2026-03-12",
        "Ada has been suspended for the afternoon of 12 March 2026 and all day on 13 March 2026. She "
        "was born on 14 June 2016.",
        {("suspension", "2026-03-12")},
    ),
    (
        "second set, exclusion-letter 4",
        "exclusion-letter",
        "2026-03-12",
        "FIXED TERM SUSPENSION\nName: Ada Quill\nNo of days: 3\nFrom: 13/03/2026\nTo: 17/03/2026\nReason: "
        "persistent disruption\nTotal days this term: 4",
        {("suspension", "2026-03-13")},
    ),
    (
        "second set, exclusion-letter 5",
        "exclusion-letter",
        "2026-03-12",
        "It is with regret that I write to tell you that I have permanently excluded Ada from Fernhill "
        "Primary School. The exclusion takes effect on 12 March 2026. The governors' meeting will be on "
        "26 March 2026.",
        {("permanent-exclusion", "2026-03-12")},
    ),
    (
        "second set, exclusion-letter 6",
        "exclusion-letter",
        "2026-03-12",
        "My decision is to permanently exclude Ada. This decision was taken on 11 March 2026 after an "
        "investigation of the events of 9 March 2026.",
        {("permanent-exclusion", "2026-03-12")},
    ),
    (
        "second set, section19-letter 1",
        "section19-letter",
        "2026-01-15",
        "We have reviewed the medical evidence and do not accept that Ada is unable to attend. We will "
        "therefore not be providing alternative education.",
        {("s19-refused", "2026-01-15")},
    ),
    (
        "second set, section19-letter 2",
        "section19-letter",
        "2026-01-15",
        "The Inclusion Panel has approved a package of online learning for Ada from Monday 26 January "
        "2026 until the end of term under the Council's section 19 duty.",
        {("alternative-provision-start", "2026-01-26"), ("s19-provision-agreed", "2026-01-15")},
    ),
    (
        "second set, section19-letter 3",
        "section19-letter",
        "2026-01-15",
        "We confirm that Ada will receive 5 hours' tuition a week starting w/b 26 January 2026.",
        {("alternative-provision-start", "2026-01-26"), ("s19-provision-agreed", "2026-01-15")},
    ),
    (
        "second set, correspondence 1",
        "correspondence",
        "2026-02-02",
        "Dear Sir or Madam\nSubject Access Request\nPlease provide copies of all records held on my child "
        "Ada Quill, including emails.\nYours faithfully\nJo Quill",
        {("sar-made", "2026-02-02")},
    ),
    (
        "second set, correspondence 2",
        "correspondence",
        "2026-02-02",
        "FOI request: how many tribunal appeals has the council lost since 2022? Please answer under "
        "the Freedom of Information Act.",
        {("foi-requested", "2026-02-02")},
    ),
    (
        "second set, correspondence 3",
        "correspondence",
        "2026-02-02",
        "Ada has now missed fifteen days. I would be grateful if the authority would comply with its "
        "duty under s.19 and put tuition in place.",
        {("s19-requested", "2026-02-02")},
    ),
    (
        "second set, correspondence 4",
        "correspondence",
        "2026-02-02",
        "We acknowledge your Freedom of Information request received on 30 January 2026. You will hear "
        "from us by 27 February 2026.",
        set(),
    ),
    (
        "second set, correspondence 5",
        "correspondence",
        "2026-02-02",
        "As requested please find attached the minutes. The subject access team will write separately.",
        set(),
    ),
    (
        "second set, correspondence 6",
        "correspondence",
        "2026-02-02",
        "Our privacy notice explains how we handle personal data under the UK GDPR. Please let us know "
        "if you can attend on 9 February.",
        set(),
    ),
    (
        "second set, mediation-certificate 1",
        "mediation-certificate",
        "2026-02-02",
        "Certificate under section 55(4). I certify that Mrs Quill has been given information about "
        "mediation and does not wish to pursue it. Dated 2 February 2026",
        {("mediation-certificate", "2026-02-02")},
    ),
    (
        "third set, la-acknowledgement 1",
        "la-acknowledgement",
        "2026-09-18",
        "Our ref SEN/4471. Further to the request you made for an education, health and care assessment "
        "of Idris, I confirm its receipt by the Children's Directorate on 7th September 2026. The "
        "Council has until 19 October 2026 to decide.",
        {("ehcna-requested", "2026-09-07")},
    ),
    (
        "third set, la-acknowledgement 2",
        "la-acknowledgement",
        "2026-09-18",
        "Dear parent/carer, We are writing because Longmead College asked us on 7 September 2026 to "
        "consider an EHC needs assessment for your son. We would like your views by 2 October 2026.",
        {("ehcna-requested", "2026-09-07")},
    ),
    (
        "third set, la-acknowledgement 3",
        "la-acknowledgement",
        "2026-09-18",
        "EHC HUB NOTIFICATION. A new request has been submitted. Submitted: 07/09/2026 22:41. "
        "Reference: 20260907-118. Applicant: Y Hussain. Deadline for decision: 19/10/2026",
        {("ehcna-requested", "2026-09-07")},
    ),
    (
        "third set, la-acknowledgement 4",
        "la-acknowledgement",
        "2026-09-18",
        "We wrote to you on 10 September 2026 to ask for more information. Your form came to us on 7 "
        "September 2026 and the six weeks began then.",
        {("ehcna-requested", "2026-09-07")},
    ),
    (
        "third set, la-decision-refuse-issue 1",
        "la-decision-refuse-issue",
        "2027-01-11",
        "Having completed the assessment, the Authority has concluded that it is not necessary for "
        "special educational provision to be made in accordance with an EHC plan.",
        {("plan-refused", "2027-01-11")},
    ),
    (
        "third set, ehcp-final-letter 1",
        "ehcp-final-letter",
        "2027-02-01",
        "Idris's plan has now been finalised after the assessment and your comments of 20 January 2027. "
        "A copy is with this letter. You may appeal within two months.",
        {("final-plan-issued", "2027-02-01")},
    ),
    (
        "third set, ehcp-final-letter 2",
        "ehcp-final-letter",
        "2027-02-01",
        "Amendments to Idris's plan. Further to our notice of 4 December 2026, the amendments have been "
        "made and the final plan is attached.",
        {("amended-plan-issued", "2027-02-01")},
    ),
    (
        "third set, ehcp-final 1",
        "ehcp-final",
        "2027-02-01",
        "EDUCATION HEALTH AND CARE PLAN for Idris Hussain. Issue: Final. Issue date 01 Feb 2027. Amended: No.",
        {("final-plan-issued", "2027-02-01")},
    ),
    (
        "third set, ehcp-final 2",
        "ehcp-final",
        "2027-02-01",
        "Education, Health and Care Plan (Final Amended following Annual Review) Date 1 February 2027",
        {("amended-plan-issued", "2027-02-01")},
    ),
    (
        "third set, annual-review-report 1",
        "annual-review-report",
        "2026-11-30",
        "EHCP ANNUAL REVIEW MEETING RECORD. Pupil Idris Hussain, born 2 Jan 2014. Review held: 16 "
        "November 2026 at Longmead. Date of issue of report to parents and LA: 30 November 2026.",
        {("annual-review-meeting", "2026-11-16"), ("annual-review-report-sent", "2026-11-30")},
    ),
    (
        "third set, annual-review-report 2",
        "annual-review-report",
        "2026-11-30",
        "Emergency review. Present on 16th November: Y Hussain, S Carr (SENCo), EP. The placement is at "
        "risk. The plan was issued on 3 March 2025.",
        {("annual-review-meeting", "2026-11-16")},
    ),
    (
        "third set, annual-review-report 3",
        "annual-review-report",
        "2026-11-30",
        "This report is a summary of the annual review meeting for Idris, which was chaired by S Carr "
        "on 16 November 2026.",
        {("annual-review-meeting", "2026-11-16")},
    ),
    (
        "third set, annual-review-report 4",
        "annual-review-report",
        "2026-11-30",
        "Date the plan was made: 3 March 2025. Date of this review meeting: 16 November 2026. Date by "
        "which next review must be held: 15 November 2027.",
        {("annual-review-meeting", "2026-11-16")},
    ),
    (
        "third set, tribunal-registration 1",
        "tribunal-registration",
        "2027-04-01",
        "The Tribunal acknowledges receipt of your appeal on 25 March 2027. It has been registered. The "
        "LA must respond by 17 May 2027.",
        {("appeal-lodged", "2027-03-25"), ("appeal-registered", "2027-04-01")},
    ),
    (
        "third set, tribunal-registration 2",
        "tribunal-registration",
        "2027-04-01",
        "Your appeal form reached us on 25 March 2027 and we have registered it with effect from today.",
        {("appeal-lodged", "2027-03-25"), ("appeal-registered", "2027-04-01")},
    ),
    (
        "third set, exclusion-letter 1",
        "exclusion-letter",
        "2026-10-06",
        "I am sorry to have to inform you that Idris has been suspended for a period of one day, namely "
        "Wednesday 7 October 2026, for verbal abuse.",
        {("suspension", "2026-10-07")},
    ),
    (
        "third set, exclusion-letter 2",
        "exclusion-letter",
        "2026-10-06",
        "Idris was sent home today at 11.15 and is suspended until Thursday 8 October 2026. Work has been set.",
        {("suspension", "2026-10-06")},
    ),
    (
        "third set, exclusion-letter 3",
        "exclusion-letter",
        "2026-10-06",
        "Suspension: 2 days (Wed 7 and Thurs 8 October 2026). A reintegration meeting will be held on 9 "
        "October 2026 at 8.30am.",
        {("suspension", "2026-10-07")},
    ),
    (
        "third set, exclusion-letter 4",
        "exclusion-letter",
        "2026-10-06",
        "I write to confirm the permanent exclusion of Idris from Longmead College from 6 October 2026 "
        "for a serious breach of the behaviour policy.",
        {("permanent-exclusion", "2026-10-06")},
    ),
    (
        "third set, section19-letter 1",
        "section19-letter",
        "2026-10-20",
        "Your request for alternative provision has been declined because the school has an offer of a "
        "part-time timetable.",
        {("s19-refused", "2026-10-20")},
    ),
    (
        "third set, section19-letter 2",
        "section19-letter",
        "2026-10-20",
        "Following our meeting we can offer Idris a place at the Bridge Centre. His first day will be 2 November 2026.",
        {("alternative-provision-start", "2026-11-02"), ("s19-provision-agreed", "2026-10-20")},
    ),
    (
        "third set, correspondence 1",
        "correspondence",
        "2026-10-21",
        "Dear DPO, I am exercising my right of access under Article 15 UK GDPR on behalf of my son. I "
        "look forward to the records within one month.",
        {("sar-made", "2026-10-21")},
    ),
    (
        "third set, correspondence 2",
        "correspondence",
        "2026-10-21",
        "I write under section 1 of the Freedom of Information Act 2000 and ask for the following: the "
        "number of EPs employed.",
        {("foi-requested", "2026-10-21")},
    ),
    (
        "third set, correspondence 3",
        "correspondence",
        "2026-10-21",
        "My daughter has not been in school since 1 September. The council must arrange alternative "
        "provision under s19 of the Education Act. Please confirm by Friday what you will provide.",
        {("s19-requested", "2026-10-21")},
    ),
    (
        "third set, correspondence 4",
        "correspondence",
        "2026-10-21",
        "We refer to your FOI and are considering an exemption; we will respond by 18 November 2026 "
        "under the Freedom of Information Act.",
        set(),
    ),
    (
        "third set, correspondence 5",
        "correspondence",
        "2026-10-21",
        "Please find attached the minutes of our meeting. Could you confirm the section 19 officer's e-mail address?",
        set(),
    ),
    (
        "third set, complaint-stage1 1",
        "complaint-stage1",
        "2026-10-22",
        "I wish to complain about the delay in my son's EHC plan.",
        {("complaint-stage1-made", "2026-10-22")},
    ),
    (
        "third set, lgsco-decision 1",
        "lgsco-decision",
        "2026-12-03",
        "The Ombudsman's final decision: fault causing injustice.",
        {("lgsco-decision", "2026-12-03")},
    ),
)
