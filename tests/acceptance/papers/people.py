"""The invented families, bodies and people that the made papers are about."""

import random
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Body:
    """A council, school or trust as its letterhead has it; `lines` is the name where it stands on two lines."""

    name: str
    address: str
    style: str
    prefix: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class Family:
    """A child with everybody around; `people` maps a role to a name and what stands under it."""

    child: str
    born: date
    boy: bool
    parents: tuple[str, str]
    called: str
    street: str
    town: str
    year: int
    council: Body
    school: Body
    trust: Body
    people: dict[str, tuple[str, str]] = field(default_factory=dict)


_COUNCILS = (
    Body("Harrowdale County Council", "County Hall, Northgate, Harrowdale HD1 4RT", "centre", "HCC"),
    Body("London Borough of Tillingham", "Civic Centre, High Road, London E19 7QQ", "left", "LBT"),
    Body("Stourbeck City Council", "PO Box 88, Stourbeck SK1 1ZZ", "right", "SCC"),
    Body(
        "Royal Borough of Keldon",
        "Guildhall 2, High Street, Keldon KL2 6AA",
        "two",
        "RBK",
        ("Royal Borough", "of Keldon"),
    ),
    Body("West Mersham Council", "Number One, Station Square, Mersham ME31 2DD", "picture", "WMC"),
    Body(
        "Ashby and Thorne District Council",
        "The Forum, Marlow Way, Thorne AT4 9XX",
        "two",
        "ATDC",
        ("Ashby and Thorne", "District Council"),
    ),
    Body("Cranleigh Metropolitan Borough Council", "Town Hall, Market Place, Cranleigh CR8 3PP", "boxed", "CMBC"),
    Body("Isle of Fenney Council", "Fenney House, 4 Quay Road, Newhaven IF3 3BB", "foot", "IOF"),
)
_SCHOOLS = (
    Body("St Oswald's C of E Primary School", "Church Lane, Harrowdale HD3 2LP", "centre", "STO"),
    Body("The Fenwick Academy", "Fenwick Road, London E19 3AB", "right", "FEN"),
    Body("Marlowe High School", "Marlowe Avenue, Stourbeck SK7 8NJ", "left", "MHS"),
    Body("Holy Rosary Catholic Primary School", "Rosary Road, Keldon KL4 1TT", "boxed", "HRC"),
    Body("Ashdown Park School", "Park Lane, Mersham ME31 9AB", "picture", "APS"),
    Body("Oakfield Infant and Nursery School", "Oak Rise, Thorne AT5 5DE", "left", "OIN"),
    Body(
        "King Edward VII Grammar School",
        "College Green, Cranleigh CR8 1AA",
        "two",
        "KE7",
        ("King Edward VII", "Grammar School"),
    ),
    Body("Newhaven Community College", "Harbour View, Newhaven IF3 7CC", "centre", "NCC"),
)
_TRUSTS = (
    Body("Harrowdale Partnership NHS Foundation Trust", "Larkhill Centre, Harrowdale HD2 7GG", "right", "HPT"),
    Body("East Thames Children's Hospitals NHS Trust", "The Royal Infirmary, London E20 5TT", "left", "ETC"),
    Body("Stour Valley Community Health CIC", "Riverside Clinic, Stourbeck SK2 2BB", "centre", "SVC"),
    Body(
        "Keldon and District Mental Health NHS Foundation Trust",
        "Elm House, Keldon KL1 8RR",
        "two",
        "KDM",
        ("Keldon and District Mental Health", "NHS Foundation Trust"),
    ),
)
_ELSEWHERE = (  # other councils, schools and trusts, for the sets from the sixth on
    (
        Body("Northmoor Borough Council", "Municipal Offices, Bridge Street, Northmoor NM1 1AA", "right", "NBC"),
        Body("Thameswick Council", "Wick House, 200 Broadway, Thameswick TW9 4BD", "boxed", "TC"),
        Body("Wolds and Vale Council", "Shire Buildings, Priory Road, Beverby BV17 9QQ", "foot", "WVC"),
        Body("City of Aldminster Council", "Guildhall, Aldminster AL1 1DD", "centre", "CAC"),
        Body(
            "Southernhay County Council",
            "Topsham House, Exbury EX2 4QD",
            "two",
            "SCC",
            ("Southernhay", "County Council"),
        ),
    ),
    (
        Body("Priory Lane Community Primary School", "Priory Lane, Northmoor NM3 2LL", "left", "PLC"),
        Body("Kingsmead Academy", "Broadway, Thameswick TW9 5QP", "centre", "KMA"),
        Body("St Hilda's RC Junior School", "Abbey Walk, Beverby BV17 3RT", "right", "SHJ"),
        Body("The Weir Special School", "Weir Road, Aldminster AL4 6HH", "foot", "TWS"),
        Body("Bishop Latimer College", "Station Road, Exbury EX4 8NN", "boxed", "BLC"),
    ),
    (
        Body("Northmoor and Fells NHS Foundation Trust", "Fell View Hospital, Northmoor NM2 9XX", "centre", "NFT"),
        Body("Thames Reach Community NHS Trust", "Kite Court, Thameswick TW1 1KC", "boxed", "TRC"),
        Body("Aldminster University Hospitals NHS Trust", "Cross Lane, Aldminster AL7 7AL", "right", "AUH"),
    ),
)
_CHILDREN = (
    ("Theo Adeyemi-Clarke", True, "Folasade Adeyemi", "Marcus Clarke", "Ms Adeyemi and Mr Clarke"),
    ("Isla McAllister", False, "Fiona McAllister", "Euan McAllister", "Mr and Mrs McAllister"),
    ("Mohammed Yusuf Karim", True, "Nasreen Karim", "Tariq Karim", "Mr and Mrs Karim"),
    ("Poppy O'Rourke", False, "Siobhan O'Rourke", "Dermot O'Rourke", "Mrs O'Rourke"),
    ("Jakub Wiśniewski", True, "Agnieszka Wiśniewska", "Tomasz Wiśniewski", "Mr and Mrs Wiśniewski"),
    ("Ruby-Mae Thistlethwaite", False, "Donna Thistlethwaite", "Craig Bell", "Miss Thistlethwaite"),
    ("Kiran Patel", True, "Hema Patel", "Nilesh Patel", "Mrs Patel"),
    ("Eleanor Grace Fothergill", False, "Judith Fothergill", "Alan Fothergill", "Mr and Mrs Fothergill"),
)
_FIRSTS = (
    *("Alison", "Brian", "Catherine", "Darren", "Elaine", "Farouk", "Gillian", "Hannah", "Ian", "Joanna", "Kwame"),
    *("Lindsay", "Martin", "Niamh", "Oliver", "Priya", "Rosalind", "Stephen", "Tracey", "Una", "Victor", "Wendy"),
    *("Yasmin", "Zoe", "Helen", "Paul", "Sangita", "Robert", "Emma", "Louise"),
)
_LASTS = (
    *("Abernethy", "Bassett", "Cartwright", "Dewhurst", "Eastwood", "Farnham", "Goodall", "Hargreaves", "Iqbal"),
    *("Jessop", "Kershaw", "Lomax", "Mbeki", "Norbury", "Oyelaran", "Pickering", "Quigley", "Rowbotham", "Sidhu"),
    *("Tunnicliffe", "Underwood", "Varley", "Whitlock", "Yeomans", "Ainsworth", "Bright", "Crossley"),
)
_ROLES = {
    "officer": ("SEND Casework Manager", "Head of SEND", "SEN Assessment Team Leader", "Service Manager – Inclusion"),
    "officer2": ("EHC Co-ordinator", "Plan Co-ordinator", "SEND Case Officer", "Assistant SEN Officer"),
    "senco": ("SENCO", "SENDCo", "Assistant Head and SENCO"),
    "head": ("Headteacher", "Principal", "Head Teacher"),
    "teacher": ("Class Teacher",),
    "tutor": ("Form Tutor",),
    "office": ("School Business Manager", "Attendance Officer"),
    "governor": ("Chair of Governors", "Chair of the Complaints Panel"),
    "mediator": ("Mediation Adviser",),
    "judge": ("Tribunal Judge",),
    "registrar": ("Registrar",),
    "ep": ("Educational Psychologist", "Senior Educational Psychologist", "Chartered Educational Psychologist"),
    "salt": ("Specialist Speech and Language Therapist", "Speech & Language Therapist"),
    "ot": ("Paediatric Occupational Therapist", "Children's Occupational Therapist"),
    "psych": ("Consultant Child and Adolescent Psychiatrist", "Clinical Psychologist"),
    "psych2": ("Psychologist",),
    "paed": ("Consultant Community Paediatrician", "Specialty Doctor in Community Paediatrics"),
    "sw": ("Social Worker",),
    "complaints": ("Complaints and Resolutions Officer", "Service Director"),
    "director": ("Director of Children's Services", "Assistant Director, Education"),
    "igo": ("Information Governance Officer", "Information Rights Officer"),
    "investigator": ("Investigator",),
    "inspector": ("His Majesty's Inspector", "Complaints Officer"),
    "mp": ("Member of Parliament",),
    "tutorname": ("Tutor",),
}


def made_family(number: int, rng: random.Random, *, elsewhere: bool = False) -> Family:
    """Family `number`, counted round, with people drawn by `rng`; `elsewhere` is among other bodies."""
    councils, schools, trusts = _ELSEWHERE if elsewhere else (_COUNCILS, _SCHOOLS, _TRUSTS)
    child, boy, one, other, called = _CHILDREN[number % len(_CHILDREN)]
    people = {}
    for role, jobs in _ROLES.items():
        first, last = rng.choice(_FIRSTS), rng.choice(_LASTS)
        if role in ("psych", "paed"):
            name = f"Dr {first} {last}"
        elif role in ("teacher", "tutor"):
            name = f"{rng.choice(['Mrs', 'Mr', 'Miss'])} {first[0]} {last}"
        elif role == "judge":
            name = f"{first[0]}. {last}"
        elif role == "head":
            name = rng.choice([f"Mrs {first} {last}", f"{first} {last}", f"Mr {first[0]}. {last}"])
        elif role == "mp":
            name = f"{first} {last} MP"
        else:
            name = f"{first} {last}"
        people[role] = (name, rng.choice(jobs))
    return Family(
        child=child,
        born=date(rng.randint(2009, 2018), rng.randint(1, 12), rng.randint(1, 28)),
        boy=boy,
        parents=(one, other),
        called=called,
        street=f"{rng.randint(2, 140)} {rng.choice(['Mill Lane', 'Victoria Terrace', 'The Crescent', 'Beech Grove'])}",
        town=("Harrowdale HD4 7NN", "London E19 2PR", "Stourbeck SK6 3DF", "Keldon KL7 7EE")[number % 4],
        year=rng.randint(2, 10),
        council=councils[number % len(councils)],
        school=schools[number % len(schools)],
        trust=trusts[number % len(trusts)],
        people=people,
    )
