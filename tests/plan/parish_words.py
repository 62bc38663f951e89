"""Sentences for the plans of `parish_plans`, written before the engine was run on them."""

from tests.plan.plan_maker import Words

PARISH = Words(
    ("Imogen", "Kwame", "Saoirse", "Dev"),
    (
        "{n} will receive a minimum of 18.5 hours per week of one to one support from a teaching assistant who has at "
        "least two years' experience of working with autistic pupils, to be used across all lessons.",
        "A speech and language therapist employed by the NHS trust will deliver six direct sessions of 30 minutes each "
        "term (18 sessions over the school year) in a quiet room at school.",
        "Direct occupational therapy: one 45-minute session per week for 36 weeks, delivered by an occupational "
        "therapist with training in sensory integration.",
        "{n} will have a 10 minute check-in with the ELSA at the start and the end of each school day.",
        "The SENCO will provide the therapist's programme to the TA, who will carry it out for 15 minutes a day, four "
        "days a week (i.e. 60 minutes in total).",
        "Phonics will be taught daily for 20 minutes in a group of no more than three pupils by a qualified teacher.",
        "{n} will be taught in a separate room for maths five times a week, 1:1, with an HLTA.",
        "An educational psychologist will provide three hours of consultation to school staff per term.",
        "All staff who teach {n} will have a half day of training in attachment by the end of September 2026.",
        "{n} will use a laptop with predictive text in every lesson in which more than five lines are to be written.",
        "A transition plan will include six one-hour visits to the new school between May and July 2026 with the key "
        "TA.",
        "Supervision by one adult for every two children during all unstructured times, i.e. break and lunch (60 "
        "minutes a day).",
        "The teacher of the deaf will visit fortnightly for one hour to teach {n} and to check the equipment.",
        "A visual timetable will be gone through with {n} for five minutes at 8.50 each morning by the TA.",
        "Attention Building: 4 x 15 minute sessions per week in a group of four, led by the TA and modelled by the "
        "therapist once every half term.",
        "{n} will leave each lesson five minutes early with a member of staff.",
        "Two members of staff trained in moving and handling will help {n} to transfer at all times.",
        "Reading fluency, three times weekly for fifteen minutes with the class teacher.",
        "The specialist teacher (Level 7) will assess {n}'s progress every six weeks and spend 40 minutes with the TA "
        "after each assessment.",
        "Therapy dog visits for 20 minutes every Friday with the learning mentor.",
        "One hour per week of forest school with a Level 3 leader in a group of six.",
        "{n} will have 25 per cent extra time and a scribe in all examinations.",
    ),
    (
        "{n} will have access to opportunities for small group work to develop social skills, as deemed appropriate by "
        "the setting.",
        "Staff will be aware of {n}'s sensory needs and will make reasonable adjustments to the environment.",
        "A speech and language therapy programme will be delivered by school staff, with advice from the therapist as "
        "needed.",
        "{n} would benefit from regular opportunities to practise handwriting.",
        "Adults should use clear, simple language and check that {n} has understood.",
        "Emotional regulation strategies to be taught, e.g. the Zones of Regulation.",
        "{n} requires a high level of adult support throughout the school day.",
        "Provision of a safe space when {n} is overwhelmed.",
        "Multi-sensory approaches to literacy and numeracy",
        "The school will work closely with outside agencies (for example CAMHS) and will follow their recommendations.",
        "Targeted interventions will be put in place and will be reviewed regularly.",
        "{n} may need additional time to complete tasks.",
        "A differentiated curriculum that takes account of {n}'s learning style.",
        "Frequent movement breaks should be offered throughout the day.",
        "{n} to be given positive feedback and rewards.",
        "Support from a key adult who knows {n} well",
        "Use of ICT to record work where this is helpful.",
        "Ongoing advice from the occupational therapy service.",
        "Where necessary, {n} will be supported to take part in group activities.",
        "Social stories may be used to prepare {n} for change.",
        "Specialist equipment to be considered by the school.",
        "Strategies that help {n} to stay calm will be shared with all adults.",
    ),
    (
        ("Precision teaching of spellings", "5 minutes, daily", "TA"),
        ("Language group following the programme of the therapist", "2 x 30 minutes per week", "TA and SaLT"),
        ("One to one mentoring", "45 minutes every Tuesday", "Learning mentor"),
        ("Physiotherapy exercises", "10 minutes twice a day", "TA trained by physiotherapist"),
        ("Specialist teaching in reading and spelling", "3 hours a week", "Teacher with a dyslexia diploma"),
        ("Lego therapy", "40 minutes, once a week for 24 weeks", "ELSA"),
        ("Braille lessons", "Five lessons of 50 minutes a week", "QTVI"),
        ("Supported swimming", "Thursdays, 45 minutes", "Two TAs"),
        ("Review of targets with the parents", "One hour each term", "SENCO"),
        ("Sensory diet", "15 minutes at 9.00, 11.00 and 1.30", "TA"),
        ("Teaching of touch typing", "10 minutes, 4 times a week", "HLTA"),
        ("Work experience", "One day a week, January to March 2027", "Job coach"),
    ),
    (
        ("Help with organisation of belongings", "Throughout the day", "All staff"),
        ("Opportunities to develop friendships", "Regularly", "School"),
        ("Access to sensory resources", "When required", "Setting"),
        ("Simplified instructions", "At all times", "Adults"),
        ("Wellbeing support", "As and when necessary", "Pastoral team"),
        ("Alternative methods of recording", "Where appropriate", "Teachers"),
        ("Preparation for changes", "Ongoing", "School staff"),
        ("Liaison with parents", "Frequently", "School"),
    ),
)
