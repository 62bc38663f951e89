"""What the final EHC plan says, section by section, in the council's mixture of vague and exact."""

VIEWS = (
    (
        "About me",
        (
            "I'm Maya. I am ten. I have a brother called Finn who is six and a grandad who has a moth trap. I have "
            "counted 143 kinds. My best one is the merveille du jour because it looks like lichen and you can look "
            "straight at it and not see it.",
            "I like canals, drawers with labels, toast, drawing maps of places that aren't there, and knowing what "
            "is going to happen. I don't like the hall, being rushed, “any questions?”, scratchy labels, or when "
            "people say two minutes and it isn't.",
        ),
    ),
    (
        "How to talk with me",
        (
            "Say one thing and then wait. If you draw it I will get it. If I look away I am probably listening. "
            "Please do not ask me to look at you. If I go under the table, sit near and don't talk.",
        ),
    ),
    (
        "My hopes",
        (
            "I want to work in a museum, in the drawers part. I would like to have a friend to do the moth count "
            "with. I would like to stay in the classroom and not be sent in the corridor with my tray.",
            "At my next school I would like a map that has the toilets on it, and to go when it is empty first.",
        ),
    ),
    (
        "My family's views",
        (
            "Joanna and Daniel say that Maya's words hide how little she follows of other people's. They would like "
            "every adult who works with her to know it on the first day. They want her to be well enough on a Sunday "
            "to look forward to something. They hope for a secondary school near home, planned early, where she can "
            "learn among others.",
        ),
    ),
    (
        "A school day, as Maya and her mother told it",
        (
            "Maya wakes at five and reads the moth book. She dresses in the order that is drawn on the wardrobe "
            "door. At eight she asks who will be at school. If her mother knows, they walk. If she does not know, it "
            "may be half past nine before they set out, and some days they turn round at the canal bridge.",
            "After school she does not speak until five o'clock. She lies under the weighted blanket with the cat. "
            "Then she talks until bedtime, and most of what has happened in the day comes out in the last ten "
            "minutes of it.",
        ),
    ),
    (
        "My history",
        (
            "Maya was born at 38 weeks. She spoke at fourteen months and read at four. She had speech therapy from "
            "three to five. She joined Larkfold Primary School in Nursery. She has been on the SEN register since "
            "Year 2. She was found to be autistic in March 2025 by Dr Anand at Ings Health Centre. Her parents asked "
            "for this assessment in November 2025. In the school year 2025 to 2026 her attendance was 83.4%. She was "
            "suspended for two days in May 2026.",
        ),
    ),
)

AREA_INTRO = {
    "Communication and interaction": (
        "Maya is a fluent and interesting talker with a gift for explaining what she knows. Her understanding of "
        "what other people say is far behind, and this has been missed for a long time."
    ),
    "Cognition and learning": (
        "Maya reasons very well with patterns, shapes and pictures. She takes in and answers spoken information "
        "slowly, and her reading comprehension does not match her reading aloud."
    ),
    "Social, emotional and mental health": (
        "Maya is honest, kind to animals and to younger children, and wants to do right. She is often extremely "
        "anxious, and this keeps her out of lessons and out of school."
    ),
    "Sensory and physical": (
        "Maya has a delicate touch with living things. Writing, dressing and eating are hard and painful for her, "
        "and noise overwhelms her."
    ),
}

Row = tuple[str, str, str]
AREAS: dict[str, tuple[Row, ...]] = {
    "Communication and interaction": (
        (
            "B1. Maya has developmental language disorder associated with autism. She understands spoken language at "
            "the level of a child of about six (2nd percentile).",
            "E1. By July 2027 Maya will carry out a three-part instruction in class, with a picture to look back at, "
            "on eight occasions out of ten.",
            "F1. Direct speech and language therapy from a qualified therapist with experience of autism: one "
            "45-minute session each week in term time, 1:1, for 38 weeks a year.\n"
            "F2. The therapist's programme will be practised with a trained teaching assistant for 20 minutes, four "
            "days a week, 1:1.\n"
            "F3. Staff will have access to training from speech and language therapy as appropriate.",
        ),
        (
            "B2. Maya does not ask for help or say that she has not understood. She watches other children and "
            "copies them.",
            "E2. By July 2027 Maya will tell an adult that she has not understood, by card or in words, at least "
            "once in each lesson where it happens.",
            "F4. Maya will have a set of three cards made with her by the therapist. Every adult who teaches her "
            "will answer a card within one minute.\n"
            "F5. Opportunities to develop her confidence in asking for help.",
        ),
        (
            "B3. Maya does not follow talk between several people and finds group work hard.",
            "E3. By July 2027 Maya will take an agreed part in a group of three for 15 minutes, once a week.",
            "F6. Maya will benefit from a small social communication group, to be delivered regularly by school "
            "staff.\n"
            "F7. Support to access group work where possible.",
        ),
    ),
    "Cognition and learning": (
        (
            "B4. Maya's speed of processing is at the 4th percentile and her recall of spoken digits at the 7th. She "
            "loses the beginning of what is said.",
            "E4. By July 2027 Maya will begin a task within two minutes of its being explained to her, in four "
            "lessons out of five.",
            "F8. Up to 25 hours a week of teaching assistant support, which may be shared, to be used flexibly by "
            "the school.\n"
            "F9. Each task will be explained to Maya alone, one step at a time, with a drawing, and with ten "
            "seconds' wait after each step, by the adult who is supporting her, in every lesson.",
        ),
        (
            "B5. Maya reads words at an average level but understands what she reads at the 8th percentile.",
            "E5. By July 2027 Maya will answer “why” questions about a passage at the level of an average "
            "nine-year-old.",
            "F10. A published comprehension programme based on visualising, taught 1:1 by a teacher or teaching "
            "assistant trained in it, 30 minutes, four times a week.\n"
            "F11. A differentiated curriculum with a multi-sensory approach.",
        ),
        (
            "B6. Maya cannot write enough, or fast enough, to show what she knows.",
            "E6. By July 2027 Maya will type a paragraph of eight sentences without help.",
            "F12. A laptop for Maya's sole use, provided by the Council by 30 October 2026.\n"
            "F13. Alternative methods of recording should be considered.\n"
            "F14. Half the usual amount of written work, and 25% extra time in every test.",
        ),
    ),
    "Social, emotional and mental health": (
        (
            "B7. Maya is severely anxious about change, and about adults who are not where she expects them to be.",
            "E7. By July 2027 Maya will use a way of saying “stop” or “wait” that she has chosen, before she is "
            "overwhelmed, on nine occasions out of ten.",
            "F15. A trained emotional literacy assistant, supervised by an educational psychologist, for 40 minutes "
            "a week, 1:1, in every school week.\n"
            "F16. A board in the classroom that shows which adults are in school, made ready by 8:40 each day. Maya "
            "will be told in person of any change before it happens.\n"
            "F17. Access to a quiet space as and when needed.",
        ),
        (
            "B8. Maya misses school because of anxiety. Her attendance in 2025 to 2026 was 83.4%.",
            "E8. By July 2027 Maya will attend at least 95 sessions in each 100.",
            "F18. A key adult will meet Maya at the side gate at 8:40 each day and stay with her for ten minutes.\n"
            "F19. A flexible approach to attendance and homework.\n"
            "F20. Ongoing liaison between home and school.",
        ),
        (
            "B9. Maya has no friend whom she sees outside school. She would like one.",
            "E9. By July 2027 Maya will share an interest with another child at one lunch club each week.",
            "F21. A nature club of no more than six children, run by a teaching assistant for 30 minutes every "
            "Thursday lunchtime.\n"
            "F22. Encouragement to build relationships with peers.",
        ),
    ),
    "Sensory and physical": (
        (
            "B10. Maya has difficulties consistent with developmental coordination disorder. Her manual dexterity is "
            "at the 2nd percentile and she copies seven words a minute.",
            "E10. By July 2027 Maya will type 20 words a minute and fasten her coat and shoes by herself.",
            "F23. A touch-typing course with a trained teaching assistant, 15 minutes a day, four days a week.\n"
            "F24. Input from occupational therapy as required.\n"
            "F25. Regular fine motor activities.",
        ),
        (
            "B11. Maya is very sensitive to noise. She cannot eat in the dinner hall.",
            "E11. By July 2027 Maya will eat a full lunch on four days out of five.",
            "F26. Lunch in a room with no more than eight children, every day, with an adult.\n"
            "F27. Ear defenders to be available where appropriate.\n"
            "F28. Sensory breaks throughout the day.",
        ),
        (
            "B12. Maya needs to move and to have firm pressure in order to stay calm and alert.",
            "E12. By July 2027 Maya will choose and use one of three calming activities without being told, once a "
            "day.",
            "F29. A movement and pressure programme of ten minutes, three times a day: on arrival, before literacy "
            "and after lunch, led by a teaching assistant whom the therapist has trained.",
        ),
    ),
}

HEALTH = (
    (
        "C1. Maya is autistic (Dr Anand, March 2025). She sleeps for about six hours and takes melatonin.",
        "G1. The community paediatrician will review Maya's sleep and melatonin every six months.",
    ),
    (
        "C2. Maya has anxiety that leads to sickness on Sunday nights and school mornings.",
        "G2. Referral to the Emotional Wellbeing Service, subject to that service's criteria.",
    ),
)

TIMETABLE = [
    ["", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday"],
    [
        "8:40",
        "Side gate (F18)\nMovement (F29)",
        "Side gate (F18)\nMovement (F29)",
        "Side gate (F18)\nMovement (F29)",
        "Side gate (F18)\nMovement (F29)",
        "Side gate (F18)\nMovement (F29)",
    ],
    [
        "9:00 to 10:30",
        "Mathematics in class (F9)",
        "Mathematics in class (F9)",
        "Speech and language therapy, 45 minutes (F1)\nMathematics in class",
        "Mathematics in class (F9)",
        "Mathematics in class (F9)",
    ],
    [
        "10:45 to 12:00",
        "Movement (F29)\nLiteracy in class\nComprehension, 30 minutes (F10)",
        "Movement (F29)\nLiteracy in class\nComprehension, 30 minutes (F10)",
        "Movement (F29)\nLiteracy in class",
        "Movement (F29)\nLiteracy in class\nComprehension, 30 minutes (F10)",
        "Movement (F29)\nLiteracy in class\nComprehension, 30 minutes (F10)",
    ],
    [
        "12:00 to 1:00",
        "Small lunch (F26)",
        "Small lunch (F26)",
        "Small lunch (F26)",
        "Small lunch (F26)\nNature club, 30 minutes (F21)",
        "Small lunch (F26)",
    ],
    [
        "1:00 to 3:15",
        "Movement (F29)\nTyping, 15 minutes (F23)\nLanguage practice, 20 minutes (F2)",
        "Movement (F29)\nTyping, 15 minutes (F23)\nLanguage practice, 20 minutes (F2)",
        "Movement (F29)\nEmotional literacy, 40 minutes (F15)",
        "Movement (F29)\nTyping, 15 minutes (F23)\nLanguage practice, 20 minutes (F2)",
        "Movement (F29)\nTyping, 15 minutes (F23)\nLanguage practice, 20 minutes (F2)",
    ],
]

ADVICE = [
    ["", "Advice", "From", "Date"],
    ["K1", "Parents' views (form SAR 7)", "Joanna and Daniel Tresswell", "29 March 2026"],
    ["K2", "School", "Nasreen Bhatti, SENCO, Larkfold Primary School", "20 April 2026"],
    ["K3", "Speech and language therapy", "Fiona Ferriby, Calderfell Community Health NHS Trust", "8 May 2026"],
    [
        "K4",
        "Occupational therapy (sent by the parents)",
        "Marta Lindqvist, Kestrel Bank Children's Therapy",
        "10 June 2026",
    ],
    ["K5", "Educational psychology", "Dr Imogen Saltash, Wexmoor Educational Psychology Service", "26 June 2026"],
    ["K6", "Social care", "Children's Social Care: not known to this service", "2 April 2026"],
]
