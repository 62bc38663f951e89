"""Sentences and headings for the plans of `strange_plans`, written before the engine was run on them."""

TITLES = (
    {
        "A": "The views, interests and aspirations of the child and the parents or of the young person",
        "B": "The child or young person's special educational needs",
        "C": "Health needs which are related to {n}'s SEN or to a disability",
        "D": "Social care needs which are related to {n}'s SEN or to a disability",
        "E": "The outcomes sought for {n}",
        "F": "The special educational provision required to meet {n}'s needs",
        "G": "Any health provision reasonably required by the learning difficulties or disabilities",
        "H1": "Any social care provision which must be made under section 2 of the Chronically Sick and Disabled "
        "Persons Act 1970", "H2": "Any other social care provision reasonably required",
        "I": "The name and type of the school, maintained nursery school, post-16 institution or other institution",
        "J": "Details of any personal budget", "K": "Advice and information gathered during the assessment",
    },
    {
        "A": "My story", "B": "My special educational needs", "C": "My health needs", "D": "My social care needs",
        "E": "My outcomes", "F": "My special educational provision", "G": "My health provision",
        "H1": "My social care provision (CSDPA)", "H2": "My other social care provision", "I": "My school",
        "J": "My personal budget", "K": "The reports used to write my plan",
    },
    {
        "A": "Child's and Family's Views", "B": "SEN", "C": "Health", "D": "Care", "E": "Outcomes", "F": "SEP",
        "G": "Health Care Provision", "H1": "Social Care Provision", "H2": "Social Care Provision (Other)",
        "I": "Educational Placement", "J": "Personal Budget Arrangements", "K": "Advice",
    },
)  # fmt: skip
AREAS = ("Communication and Interaction", "Cognition and Learning", "Sensory and/or Physical Needs")
SPECIFIC = (
    "A teaching assistant with at least two years' experience of autism will sit beside {n} for 22 hours a week.",
    "{n} will receive 12 direct sessions of speech and language therapy a year, each of 45 minutes.",
    "The class will hold no more than 10 pupils.",
    "Each day will begin with a 10 minute check-in with the learning mentor.",
    "The occupational therapist will write a sensory diet and review it every 12 weeks for one hour.",
    "Reading Recovery lessons will be taught individually for 30 minutes, five days a week.",
    "The teacher of the deaf will see {n} in school once a fortnight for 1 hour.",
    "All staff who teach {n} will complete a half-day course in attachment by 30 September 2026.",
    "{n} will leave each lesson five minutes early with an adult.",
    "A specialist dyslexia teacher holding AMBDA will teach {n} twice a week for 50 minutes on a 1:1 basis.",
    "Swimming with a trained adult in the water, 30 minutes per week in term time.",
    "The therapist will attend the annual review and write a report before it.",
    "{n} will have 25% extra time in every test and examination.",
    "Lego therapy: 1 x 45 minutes weekly, three pupils, run by a trained LSA.",
    "An adult will check that {n} has understood within two minutes of every whole-class instruction.",
    "The school nurse will train two members of staff each September in the use of the feeding tube.",
    "Music therapy will be given by an HCPC-registered therapist for 40 minutes every Thursday.",
    "{n} will have a workstation away from the door in every classroom.",
)
VAGUE = (
    "Access to speech and language therapy.",
    "{n} will have support from adults as needed.",
    "Regular opportunities to practise social skills.",
    "A differentiated curriculum.",
    "Staff should be aware of the triggers for {n}'s anxiety.",
    "Some 1:1 support may be offered in core lessons.",
    "The school will endeavour to provide a quiet room.",
    "Key adults to be available when {n} is upset.",
    "Strategies such as task boards, visual timetables, etc.",
    "Input from outside agencies where appropriate.",
    "Up to 10 hours of teaching assistant time.",
    "Frequent movement breaks.",
    "{n} would benefit from a multi-sensory approach.",
    "Programmes will be delivered as advised by professionals.",
    "Encouragement to try new things.",
    "Appropriately trained staff.",
    "Help with personal care as and when necessary.",
    "Teachers will use a range of strategies to gain attention.",
)
AMOUNTS = (
    ("Phonics teaching with a structured scheme", "20 minutes, 4 times a week", "Qualified teacher"),
    ("Talking partners programme", "3 x 20 minutes weekly", "LSA, two pupils"),
    ("Hand exercises", "Daily, 10 minutes", "LSA trained by the OT"),
    ("Mentor meeting", "Every Friday, 15 minutes", "Learning mentor"),
    ("Speech therapy, direct", "6 hours per term", "HCPC-registered therapist"),
    ("Numeracy catch-up", "Five half-hour lessons a week", "HLTA"),
    ("Swimming", "45 minutes per week", "Two adults in the water"),
    ("Call home to parents", "Once a week", "Class teacher"),
)
OPEN_AMOUNTS = (
    ("Sensory activities", "Regularly", "All staff"),
    ("Support at unstructured times", "As needed", "TA"),
    ("Social stories", "Ongoing", "School"),
    ("Small group work", "Where possible", "Adults"),
    ("Extra time to answer", "Throughout", "Everyone"),
    ("Therapeutic input", "As advised", "To be confirmed"),
)
NEEDS = (
    "{n} finds it hard to follow what is said when it has more than two parts.",
    "{n} stammers when hurried.",
    "{n} counts reliably to twenty but not beyond.",
    "{n} has a very short memory for what has been heard.",
    "{n} is frightened of hand dryers and bells.",
    "{n} falls often and cannot yet ride a bicycle.",
)
OUTCOMES = (
    "By the end of Key Stage 2 {n} will follow an instruction of three parts nine times out of ten.",
    "By July 2027 {n} will count money up to ten pounds in a shop.",
    "By the end of Year 6 {n} will stay in assembly for fifteen minutes.",
)
OTHERS = {
    "A": (
        "{n} told us: I want to be a zookeeper.", "Mum says that mornings are hard and weekends are better.",
        "In the past {n} attended two nurseries.",
    ),
    "B": NEEDS,
    "C": ("{n} has epilepsy, well controlled since 2024.", "An allergy to nuts is managed by the school."),
    "D": ("None were identified during the assessment.",),
    "E": OUTCOMES,
    "G": ("The epilepsy nurse will write the care plan each September.",),
    "H1": ("Three hours a week of personal assistant time in the home.",),
    "H2": ("The family may use the short breaks offer.",),
    "I": ("Type: mainstream junior school.", "Name: Larkhill Junior School."),
    "J": ("There is none.",),
    "K": (
        "Dr S. Oyelaran, paediatrician, 4 March 2025.", "Ms T. Birch, educational psychologist, 19 March 2025.",
        "Larkhill Junior School, 1 April 2025.",
    ),
}  # fmt: skip
GUIDE = {
    "A": "This section records what the child and family told us.",
    "B": "All needs must be set out here, whatever help is now given.",
    "E": "Outcomes are to be specific, measurable, achievable, realistic and time bound.",
    "F": "Provision must be detailed and specific and should normally be quantified.",
    "I": "This section is left blank in a draft plan.",
    "K": "The advice listed is attached to this plan.",
}
