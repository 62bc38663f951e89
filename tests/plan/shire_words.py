"""Sentences for the plans of `shire_plans`, written before the engine was run on them."""

from tests.plan.plan_maker import Words

SHIRE = Words(
    ("Aoife", "Yusuf", "Marnie", "Theo"),
    (
        "1:1 support from a TA for 100% of taught time (27.5 hrs per week).",
        "iPad with Clicker 8 to be available in every lesson, provided by the school by 1 October 2026.",
        "Lunch: a midday supervisor will sit with {n} and two friends each day (12.00 to 12.30).",
        "A therapist (HCPC registered, with at least three years' post-qualification experience) will see {n} weekly "
        "for 50 minutes during term time - 38 sessions per annum.",
        "Twice-weekly reading recovery; 30 minutes per session; delivered by the reading recovery teacher.",
        "“Talk Boost” - three sessions a week of 30-40 minutes in a group of no more than four, TA led.",
        "A named TA will be at the main door from 8.40 until 9.00 every morning to take {n} to class.",
        "{n} will be seen by the school nurse every Monday at 10.00 for fifteen minutes.",
        "Swimming - 45 mins weekly, accompanied by one adult in the water.",
        "Approx. 2 hours of small group (max. 4) maths teaching per day by the class teacher",
        "The occupational therapist will: assess {n}'s seating in September each year and adjust it within ten school "
        "days.",
        "The LA will fund a specialist dyslexia teacher (AMBDA) for 3 x 45 mins per week.",
        "A weekly 1-hour planning meeting between the teacher and the TA will be timetabled.",
        "Bus training, one hour every Thursday with a travel trainer, until {n} can make the journey alone.",
        "Two trained members of staff to be present for all personal care, at 10.30, 12.15 and 2.00 daily.",
        "{n}'s communication book will be used in all lessons, and a TA will model it at least ten times an hour.",
    ),
    (
        "A calm, low-arousal environment (as far as possible).",
        "Sensory breaks - when {n} shows signs of needing one.",
        "Staff to be flexible; demands to be reduced when {n} is anxious.",
        "{n} will be helped to develop a “toolkit” of calming strategies.",
        "Some 1:1 support, particularly in literacy and numeracy lessons.",
        "Key words and topics sent home in advance wherever practicable",
        "The therapist's advice will be reviewed periodically and acted on as appropriate.",
        "Adults will give {n} time; they will not rush an answer.",
        "Access to alternative provision may be explored.",
        "Who to turn to when worried: {n} should know at least one adult.",
        "Up to 10 hours of mentoring, subject to availability.",
        "Homework to be adapted / reduced.",
        "Peer support, e.g. a buddy system, could be considered.",
        "Learning tasks should match {n}'s interests and abilities.",
        "Appropriate seating.",
        "Input from CAMHS - as agreed.",
    ),
    (
        ("1:1 phonics (Sounds-Write)", "TA", "20 mins, daily"),
        ("Social communication group", "SaLT assistant", "Wednesdays, 45 mins, groups of 5"),
        ("Counselling with Place2Be", "Counsellor", "Once a week, 50 mins"),
        ("Gross motor programme", "TA trained by OT", "3 x 10 mins weekly"),
        ("Termly visit to observe and advise", "Autism outreach teacher", "Each term, half a day"),
        ("Sign language tuition for {n}", "BSL tutor (Level 6)", "2 hours a week"),
        ("Small class for core subjects", "Teacher and two TAs", "15 lessons a week, 8 pupils"),
        ("Check-in and check-out", "Form tutor", "8.45 and 3.10 each day, 5 minutes"),
    ),
    (
        ("Use of fidget toys", "All", "As and when"),
        ("Modelling of turn taking", "Adults", "Ongoing"),
        ("Support in practical subjects", "Staff", "As needed"),
        ("Emotional check-ins", "Trusted adult", "Regularly"),
        ("Structured play", "Support staff", "Where possible"),
        ("Breaking down of tasks", "Teachers", "Throughout"),
    ),
)
