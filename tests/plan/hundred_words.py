"""Sentences for the plans of `hundred_plans`, written before the engine was run on them."""

from tests.plan.plan_maker import Words

HUNDRED = Words(
    ("Elowen", "Ibrahim", "Rosalind", "Jakub"),
    (
        "The school must provide {n} with a teaching assistant, employed for that purpose, for 22 hours in every "
        "school week and must replace that assistant on the same day if absent.",
        "Two half-hour lessons of specialist spelling tuition are to be given each week by a tutor holding an OCR "
        "Level 5 certificate.",
        "{n} is to have a fifteen-minute rest in a darkened room after lunch every day, with an adult in sight.",
        "A clinical psychologist shall supervise the work of the learning mentor for one hour each month.",
        "The council will arrange for equine therapy for two hours on alternate Fridays with a registered "
        "practitioner.",
        "Daily Mile with a partner, ten minutes, before the second lesson.",
        "In every science and technology lesson a technician will set out {n}'s apparatus beforehand.",
        "Teachers will give {n} the slides for each lesson on paper the day before.",
        "A habilitation specialist shall teach route finding for six hours in each half term.",
        "Staff ratio: two adults to seven pupils at all times in the base.",
        "Conversation group of four, forty minutes on Mondays and Wednesdays, led by the assistant whom the therapist "
        "has trained.",
        "{n} will have lunch at 11.50, ten minutes before the other pupils, with one friend.",
        "An interpreter (BSL Level 6) will be with {n} in all lessons and assemblies.",
        "A new hearing aid mould every eight weeks, fitted by the teacher of the deaf.",
        "Handwriting: five minutes at the start of each English lesson with the HLTA.",
        "The form tutor will telephone home every Friday between 3 and 4 o'clock.",
    ),
    (
        "{n} will have the benefit of a flexible timetable.",
        "The adults around {n} should be alert to early signs of distress.",
        "Reading material is to be matched to {n}'s reading age as far as can be managed.",
        "Speech and language targets to be embedded in the curriculum.",
        "Some withdrawal for catch-up work.",
        "Intervention from the behaviour support service, if it is thought necessary.",
        "A range of multi-sensory resources",
        "Praise, encouragement and reassurance.",
        "{n} can be offered a pass to leave lessons.",
        "Adults may need to simplify questions and allow thinking time.",
        "Attention should be given to {n}'s posture.",
        "Suitable challenge in areas of strength.",
        "Parents will be kept informed from time to time.",
        "{n} will be given help to manage change.",
        "A member of staff to be available should {n} wish to talk.",
        "Groupings will be considered carefully.",
    ),
    (
        ("Sensory circuit", "Class TA", "Each morning, 20 minutes"),
        ("Individual teaching of reading", "Specialist teacher", "Four lessons of 30 minutes a week"),
        ("Programme for articulation", "Speech and language therapist", "One hour a fortnight"),
        ("Trampoline therapy", "Rebound therapy coach", "30 minutes on Tuesdays"),
        ("Money skills in the community", "Support worker", "Weekly outing of two hours"),
        ("Anger management course", "Counsellor", "Ten weekly sessions of 45 minutes"),
        ("Practice with the powered wheelchair", "Physiotherapist", "Once a month, one hour"),
        ("Adult at table for meals", "Midday assistant", "Daily, 30 minutes"),
    ),
    (
        ("Reminders to stay on task", "Any adult", "When distracted"),
        ("Chances to lead", "Teachers", "From time to time"),
        ("Time away from the group", "Staff on duty", "As wished"),
        ("Use of symbols", "All", "Across settings"),
        ("Rehearsal of social skills", "Support staff", "Often"),
        ("Monitoring of fatigue", "School", "Ongoing"),
    ),
)
LISTS = (  # what leads a list, its lines, and whether they are vague
    ("Support from a TA for 3 hours a day, to include:",
     ("help with the start of each task", "scribing in humanities", "a check of the homework diary"), "specific"),
    ("Every week the speech and language therapist will spend one hour on:",
     ("work on understanding of questions", "training of the assistant", "a note to the parents"), "specific"),
    ("Adults will help by:",
     ("modelling of play", "reducing of background noise", "giving of choices where possible"), "vague"),
    ("Good practice for all staff includes:",
     ("use of gesture", "repetition of key ideas", "flexible seating"), "vague"),
)  # fmt: skip
