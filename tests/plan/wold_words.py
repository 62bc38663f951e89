"""Sentences for the plans of `wold_plans`, with their truth, decided before the engine was run on them."""

from tests.plan.plan_maker import Words

WOLD = Words(
    ("Niamh", "Caleb", "Zainab", "Rufus", "Ottilie", "Kofi"),
    (
        "A keyworker in the setting will spend 3 x 10 minutes each session on intensive interaction with {n}",
        "{n} will attend the resource base for 60% of the school week (15 hours)",
        "The advisory teacher for autism (with a postgraduate award in autism) will observe {n} for half a day in each "
        "term and give the staff written advice within ten school days",
        "{n} must have a laptop with text prediction in every lesson from the first day of the autumn term",
        "Weekly 45-minute art psychotherapy, one to one, for two academic years",
        "Every morning at 8.50 a familiar member of staff will meet {n} at the side gate and walk to class with {n}",
        "Two TAs to be with {n} whenever {n} is hoisted or changed, both holding a current moving and handling "
        "certificate",
        "Teaching of number in a group of three, four times a week, 25 minutes each, led by a teacher trained in "
        "Numicon",
        "A speech and language therapist will deliver six blocks of six weekly sessions of 40 minutes over the year",
        "Precision teaching: one minute probes within a 10 minute session, daily, with a TA",
        "Job coach to go with {n} to the workplace for 6 hours a week in the spring term",
        "A communication aid with eye gaze access will be charged overnight and on {n}'s desk by 9 am each day",
        "The physiotherapist will visit every half term for 1.5 hours to revise the standing programme",
        "{n} will use the standing frame for 30 minutes twice each school day with a TA beside {n}",
        "A mentor will meet {n} at 3 pm on Fridays for 20 minutes to go through the coming week",
        "Adult to child ratio of 1:3 for all outdoor play",
        "Each lesson will have no more than nine learners, a lecturer and two learning support assistants",
        "A travel trainer will walk the route to college with {n} ten times in July and August",
        "15 minutes of massage stories three times a week, led by a practitioner who has done the two-day course",
        "The mental health practitioner will see {n} for twelve sessions of 50 minutes of cognitive behaviour therapy",
        "Staff in the setting will have six hours of Makaton training before {n} starts",
        "An intervenor with a Level 3 certificate in deafblindness will work with {n} for 30 hours a week",
        "Reading aloud with an adult for five minutes, five days out of five",
        "Half-termly review of 60 minutes between the SENCO, the parents and the therapist",
        "Life skills teaching of two hours every Wednesday in the training flat, one member of staff to two learners",
        "{n} will be given 25% extra time in all assessments",
        "Pool session of 40 minutes each Thursday with a qualified swimming teacher in the water",
        "A teacher of the deaf will check the radio aid once a week for 20 minutes",
    ),
    (
        "{n} will be helped to make choices",
        "Staff to be mindful of {n}'s sensory profile",
        "Adults to model language at every opportunity",
        "Opportunities to practise life skills",
        "{n} would be helped by a key adult",
        "The setting will seek advice from specialists as it sees fit",
        "Regular feedback to home",
        "A nurturing approach throughout the day",
        "Some adult help during transitions",
        "Resources to be adapted by the class teacher as required",
        "{n} should be able to use a quiet area",
        "Use of visuals to support understanding",
        "Support for {n} to manage feelings of anxiety",
        "Work experience may be arranged",
        "Help with organisation, such as checklists",
        "Short periods of focused teaching",
        "Extra processing time",
        "{n} needs praise that is specific",
        "Access to a differentiated curriculum",
        "Careers guidance suited to {n}",
        "Input from the physiotherapy service on a consultative basis",
        "Interventions to be put in place to close gaps in learning",
        "Practitioners will follow {n}'s lead in play",
        "A flexible start to the day could be considered",
        "Group work to develop friendship skills",
        "Adults will break tasks into manageable parts",
    ),
    (
        ("Colourful Semantics", "HLTA trained by the therapist", "4 x 15 minutes weekly"),
        ("Teaching of Braille", "Qualified teacher of vision impairment", "5 hours per week"),
        ("Supported internship at the garden centre", "Job coach, 1:1", "3 days a week, 5 hours a day"),
        ("Hand splint exercises", "Teaching assistant", "10 minutes, morning and afternoon"),
        ("Zones of Regulation lessons", "Pastoral lead, group of 5", "Every Tuesday for 40 minutes"),
        ("Play-based language group of four children", "Nursery nurse", "Three mornings a week, 20 minutes each"),
        ("Cued articulation", "Speech and language therapist", "Fortnightly, 30 minutes, for the school year"),
        ("Touch typing", "ICT technician", "20 minutes before registration, daily"),
        ("Cooking a meal in the training kitchen", "Lecturer and one LSA to three learners", "2 hours each Monday"),
        ("Feeding programme by spoon", "Two staff trained by the dietitian", "At 10.15 and 12.30 every school day"),
        ("Counselling", "BACP counsellor", "50 minutes weekly for 20 weeks"),
        ("Walking group", "LSA, 1:2", "Once a week for an hour"),
    ),
    (
        ("Scaffolding in lessons", "Teachers", "As needed"),
        ("Help to settle after breaks", "Available adult", "When {n} is unsettled"),
        ("Pre-teaching of vocabulary", "School", "Where practicable"),
        ("Movement opportunities", "All staff", "Throughout the session"),
        ("Personal tutor support", "College", "As and when"),
        ("Labelled pictures around the room", "Setting", "Ongoing"),
        ("Monitoring of mood", "Pastoral team", "Regularly"),
        ("Home visits", "Setting", "If required"),
        ("Advice on diet", "Health", "By referral"),
        ("Time with younger children", "Class teacher", "From time to time"),
    ),
)
PROSE = (
    (
        ("{n} will be taught in a class of no more than twelve pupils throughout the week", "specific"),
        ("It is expected that the work set will be matched to what {n} can do", "vague"),
        ("A teaching assistant who has completed the Level 2 autism award will sit with {n} in English, mathematics "
         "and science, which is 13 hours in each week", "specific"),
    ),
    (
        ("There will be a programme of social communication teaching, written by the therapist and given by the "
         "HLTA on two afternoons of each week for 30 minutes", "specific"),
        ("Friendships will be fostered", "vague"),
        ("At the end of each half term the therapist will spend an hour looking at the records with the HLTA and "
         "will rewrite the programme", "specific"),
    ),
    (
        ("Before each change of class {n} is to have five visits to the new room with the new teacher", "specific"),
        ("Any other changes should be explained to {n} in good time", "vague"),
        ("Sensory equipment recommended by the occupational therapist shall be supplied by the authority before 1 "
         "October 2026", "specific"),
        ("Use of it is to be encouraged", "vague"),
    ),
)  # fmt: skip
NEEDS = (
    "{n} uses about thirty single words and some gestures.",
    "{n} works at a level three years below classmates in reading and number.",
    "{n} becomes distressed by unplanned change.",
    "{n} tires after walking a hundred metres.",
)
AIMS = (
    "By the end of the phase {n} will put two words together to ask for things at home and in class.",
    "By the end of the phase {n} will add and take away within 20 using objects.",
    "By the end of the phase {n} will tell an adult when a break is needed.",
    "By the end of the phase {n} will walk to the dining hall and back.",
)
STEPS = (
    "{n} copies two words after an adult",
    "{n} counts ten objects",
    "{n} points to the break symbol",
    "{n} walks to the library",
)
AREAS = ("Communication and Interaction", "Cognition and Learning", "Social, Emotional and Mental Health",
         "Sensory and Physical")  # fmt: skip
ADULT_AREAS = ("Employment and education", "Independent living", "Community inclusion", "Health")
TITLES = {
    "A": "Views, interests and aspirations", "B": "Special educational needs", "C": "Health needs",
    "D": "Social care needs", "E": "Outcomes", "F": "Special educational provision", "G": "Health care provision",
    "H1": "Social care provision under the 1970 Act", "H2": "Other social care provision", "I": "Placement",
    "J": "Personal budget and direct payments", "K": "Advice and information gathered",
}  # fmt: skip
OTHERS = {
    "A": ("{n} likes bubbles, the sea and being read to.", "{n} would like to work with horses.",
          "The family want {n} to be safe and to be understood."),
    "B": ("{n} has been diagnosed with autism and a mild hearing loss.", *NEEDS),
    "C": ("{n} has grommets, and is seen at the ear clinic twice a year.",),
    "D": ("{n} has a short breaks assessment, last made in March 2026.",),
    "E": AIMS,
    "G": ("The audiology clinic will test {n}'s hearing each six months.",),
    "H1": ("Two hours of help at home on Saturdays.",),
    "H2": ("A place at the holiday club for ten days a year.",),
    "I": ("A maintained mainstream school: Wold View School, from 1 September 2026.",),
    "J": ("The parents have not asked for a personal budget.",),
    "K": ("Ms A. Thirkell, parent, 6 January 2026", "Mr D. Mbeki, educational psychologist, 2 February 2026",
          "Wold View School, Mrs K. Larkin, 20 January 2026", "Ms P. Roy, speech and language therapist, 9 February "
          "2026"),
}  # fmt: skip
NONE = {
    "C": "None identified at the time of this assessment.", "D": "No social care needs have been identified.",
    "G": "None identified.", "H1": "None identified.", "H2": "N/A", "J": "Not applicable.",
}  # fmt: skip
