"""Sentences for the plans of `beck_plans`, with their truth, decided before the engine was run on them."""

from tests.plan.plan_maker import Words

BECK = Words(
    ("Tomasz", "Esme", "Jaydon", "Haleema", "Wilfred", "Orla"),
    (
        "{n} will be supported by a Level 3 teaching assistant for 27.5 hours per week in class and at lunchtimes",
        "The SALT will provide 1 x 45 minute direct session per half term, plus a 30 minute review with staff",
        "Access to a specialist dyslexia teacher (AMBDA) for two lessons of 50 minutes per week on a 1:1 basis",
        "Teaching in a group of no more than 4 pupils for the whole of each phonics lesson, every day",
        "{n} will complete a sensory circuit of 15 minutes at the start of each day, supervised by a trained adult",
        "A visual timetable will be gone through with {n} by the TA at 9.00 am and 1.00 pm each day",
        "An occupational therapist will visit the school on three occasions each year for 90 minutes on each occasion",
        "An ELSA will see {n} individually on Tuesday and Thursday mornings for 25 minutes",
        "Daily toileting support at 10.30, 12.15 and 2.15 from a named member of staff who has had manual handling "
        "training",
        "15 minutes of pre-teaching of subject words by a TA ahead of every science and humanities lesson",
        "A teacher of the deaf will visit for one hour each fortnight to check equipment and advise teachers",
        "Staff working with {n} will attend a 2 hour course on attachment, led by the educational psychologist, before "
        "31 October 2026",
        "A movement break of five minutes after every 20 minutes of seated work",
        "{n} will have a coloured overlay and a writing slope for all lessons",
        "One hour of touch-typing tuition per week, in two sessions, until {n} types 25 words a minute",
        "A mentor from the pastoral team will hold a 20 minute check-in at the beginning and end of each school day",
        "Physiotherapy programme of 20 minutes, 4 times per week, carried out by a TA trained by the physiotherapist",
        "The SENCo and parents will meet for 45 minutes every six weeks to look at the record of sessions given",
        "A maximum class size of 10, with one teacher and two teaching assistants throughout the school day",
        "The clinical psychologist will offer eight fortnightly consultations of one hour to the school team",
        "Every adult will use Makaton signs alongside speech in all lessons, having been trained to level 2",
        "Ten minutes of turn-taking games with one chosen classmate, three afternoons per week, run by an LSA",
        "A place at the Monday and Wednesday homework club, 3.30 to 4.30 pm, with a TA",
        "Intensive interaction for 15 minutes twice daily with a member of staff trained in the approach",
        "Rest breaks of 10 minutes per hour in all examinations",
        "The outreach teacher will spend 3 hours per term modelling strategies in class",
        "A social stories session with the HLTA for 20 minutes every Friday",
        "Hydrotherapy in the school pool for 30 minutes each week, with two members of staff in the water",
    ),
    (
        "{n} will be given opportunities to generalise skills across settings",
        "A total communication environment",
        "Key staff should check that {n} has understood",
        "Adults will be aware of the effect of noise on {n}",
        "Support to develop resilience and self-belief",
        "Regular liaison with outside professionals",
        "Strategies from the report of the educational psychologist to be embedded",
        "Work will be differentiated to {n}'s level",
        "{n} requires a predictable environment",
        "Access to adult support as and when needed",
        "Small steps teaching with plenty of repetition",
        "{n} would benefit from a mentor",
        "Encouragement to try new foods",
        "Appropriate seating will be considered",
        "Staff to offer limited choices where possible",
        "Carefully planned transitions",
        "A range of sensory activities across the week",
        "{n} may need additional time to finish work",
        "Positive relationships with familiar adults",
        "Support from the school nursing team if required",
        "Interventions to build confidence, such as forest school",
        "Adult support will be faded as independence grows",
        "Explicit teaching of vocabulary",
        "Help to recognise the signs of anxiety",
        "A flexible approach to uniform",
        "Modified tasks and resources to be used",
    ),
    (
        ("Talk Boost in a small group", "Speech and language TA", "3 x 30 minutes per week for 10 weeks"),
        ("Individual reading instruction", "Specialist teacher (SpLD)", "40 minutes, twice weekly"),
        ("Direct occupational therapy sessions", "Occupational therapist", "6 sessions of 1 hour each year"),
        ("Drawing and talking", "Trained ELSA", "1 x 30 minutes weekly"),
        ("Fine motor exercises from the OT programme", "Class TA", "Daily, 10 minutes"),
        ("1stClass@Number in a group of four", "HLTA", "Three 30 minute lessons a week"),
        ("Supervised lunch in the hub room", "Hub manager", "Every day, 45 minutes"),
        ("Music therapy", "HCPC registered music therapist", "50 minutes weekly, 30 weeks a year"),
        ("Rebound therapy on the trampoline", "Level 2 coach and a TA", "Half an hour each Wednesday"),
        ("Vision checks and print advice", "Qualified teacher of vision impairment", "One visit of 2 hours per term"),
        ("Travel practice on the 41 bus", "Independence worker", "One hour every Friday"),
        ("Colour-coded reading programme", "Teaching assistant", "15 minutes, five days a week"),
    ),
    (
        ("Behaviour support", "School staff", "As appropriate"),
        ("A personalised approach to homework", "Subject teachers", "Where needed"),
        ("Opportunities for leadership", "School", "Throughout the year"),
        ("Emotional regulation strategies", "All adults", "Consistently"),
        ("Help at unstructured times", "Midday team", "When required"),
        ("Access to assistive technology", "School", "As available"),
        ("Self-help skills", "Class team", "Ongoing"),
        ("Shared reading at home", "Family", "Regularly"),
        ("Modelling of language", "Everyone", "At all times"),
        ("Seating near the front", "Teachers", "Where possible"),
    ),
)
PROSE = (  # as an officer writes: what is done among why it is done; each with its truth, None where it is none
    (
        ("Because of the gaps in phonics, reading is to be taught every day for 30 minutes by a teacher", "specific"),
        ("The teacher will follow a structured scheme and a TA will repeat each lesson for 10 minutes the same "
         "afternoon", "specific"),
        ("Books should be chosen with {n}'s interests in mind", "vague"),
    ),
    (
        ("A speech and language therapist will assess {n} in the first half of the autumn term and will then work "
         "with {n} for 40 minutes a week for 24 weeks", "specific"),
        ("School staff will be shown how to carry the work on in class", "vague"),
        ("A TA will practise the week's targets with {n} for 15 minutes on each of the other four days", "specific"),
    ),
    (
        ("At playtimes an adult who knows {n} will stay within sight, whether outside or in the hall", "specific"),
        ("When {n} is upset staff will use a calm voice and few words", "vague"),
        ("The quiet room will be open to {n} for up to 20 minutes whenever {n} shows the red card", "specific"),
        ("Some flexibility in the timetable will be needed", "vague"),
    ),
)  # fmt: skip
HOPED = (  # aims that stand in Section F
    "By July 2028 {n} will initiate a conversation with a classmate in three out of five playtimes.",
    "By the end of Year 6 {n} will decode unfamiliar words of two syllables.",
    "By Easter 2027 {n} will tolerate a change of classroom with one warning.",
    "By the end of the key stage {n} will manage buttons and zips.",
)
GIVEN_BY = (  # provision that begins as an aim does
    ("By the end of September 2026 Mrs Okafor will timetable a weekly 30 minute session for {n} with the ELSA",
     "specific"),
    ("By 1 November 2026 {n} will undergo a reading assessment by the educational psychologist", "specific"),
    ("By December 2026 {n} will join a lunchtime club of six pupils, run by a TA three times a week", "specific"),
    ("By the spring term Sunita will have shown each of the four class adults how to fit the splints, for 20 minutes "
     "each", "specific"),
)  # fmt: skip
NEEDS = (
    "{n} follows instructions of two words when these are backed by a sign.",
    "{n} has a standard score of 68 for word reading, at the 2nd centile.",
    "{n} is overwhelmed in busy rooms and will run from them.",
    "{n} has hypermobility in the hands and shoulders.",
)
AIMS = (
    "By the end of Key Stage 2, {n} will be able to take part in a conversation of six turns.",
    "By the end of Year 5, {n} will be able to read and spell 100 high frequency words.",
    "By July 2028, {n} will be able to use two strategies to stay calm.",
    "By the end of Year 6, {n} will be able to dress after PE without help.",
)
STEPS = (
    "{n} to point to a symbol to ask for a turn",
    "{n} to read 40 words from the list",
    "{n} to show the break card",
    "{n} to pull up socks",
)
AREAS = (
    "Communication and Interaction", "Cognition and Learning", "Social, Emotional and Mental Health",
    "Sensory and/or Physical Needs",
)  # fmt: skip
STRENGTHS = ("{n} enjoys songs with actions.", "{n} counts to 30.", "{n} is kind to younger children.",
             "{n} loves to swim.")  # fmt: skip
TITLES = (
    {
        "A": "The views, interests and aspirations of {n} and family", "B": "{n}'s special educational needs",
        "C": "{n}'s health needs which are related to SEN",
        "D": "{n}'s social care needs which are related to SEN or to a disability",
        "E": "The outcomes sought for {n}", "F": "The special educational provision required by {n}",
        "G": "Any health provision reasonably required", "H1": "Any social care provision which must be made",
        "H2": "Any other social care provision reasonably required", "I": "Name and type of placement",
        "J": "Personal budget", "K": "Advice and information",
    },
    {
        "A": "My profile", "B": "My special educational needs", "C": "My health needs", "D": "My social care needs",
        "E": "Outcomes", "F": "My special educational provision", "G": "My health provision",
        "H1": "My social care provision (CSDPA)", "H2": "My other social care provision",
        "I": "My educational placement", "J": "My personal budget", "K": "Appendices",
    },
)  # fmt: skip
GUIDANCE = {
    "B": "All identified special educational needs MUST be included.",
    "E": "Outcomes should relate to each area of need. They must be SMART.",
    "F": "Provision must be specified for each and every need in Section B, and should normally be quantified.",
    "I": "This section is left blank in a draft plan.",
}
PROGRAMME = (
    "Programme for {n}, to be followed from January to March.", "1. Blow bubbles through a straw.",
    "2. Say the target sound ten times while looking in the mirror.",
    "3. Play a game with the sound at the start of words.", "Contact the clinic if {n} is ill.",
)  # fmt: skip
OTHERS = {
    "A": ("{n} likes tractors, pasta and the Paralympics.", "{n} would like to be a vet's helper.",
          "The parents hope for a settled school where {n} has friends."),
    "B": ("{n} was found to have a developmental language disorder in June 2023.", *NEEDS),
    "C": ("{n} is followed by the community paediatrician each year.", "Glasses are worn for reading."),
    "D": ("{n} and the family are not known to social care.",),
    "E": AIMS,
    "G": ("The community nurse will review the eczema plan twice a year.",),
    "H1": ("None required at the time of this plan.",),
    "H2": ("Short breaks: four hours a month at Saturday club.",),
    "I": ("A mainstream primary school, with effect from 1 September 2026: Beck Foot Primary School.",),
    "J": ("No personal budget has been asked for.",),
    "K": ("Parental advice from Ms L. Dent, dated 3 December 2025", "Dr P. Anand, educational psychologist, 14 January "
          "2026", "Beck Foot Primary School, 8 January 2026", "Ms C. Vance, occupational therapist, 22 January 2026"),
}  # fmt: skip
