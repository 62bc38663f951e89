"""Tells whether a family wrote a paper: by how it speaks of the child, by its address, by who filled in a form."""

import re
from functools import lru_cache

from sendorganiser.ingest.facts.organisations import find_bodies
from sendorganiser.ingest.facts.paper import Paper
from sendorganiser.ingest.facts.people import JOB, NAME_WORD, TITLE, TITLED, find_name, sender_name

_PRIVATE_MAIL = re.compile(
    r"@(gmail|googlemail|hotmail|outlook|live|yahoo|ymail|icloud|me|mac|aol|btinternet|sky|talktalk|virginmedia|msn|"
    r"protonmail|proton|example|mail|ntlworld|blueyonder|tiscali|plusnet|btopenworld)\.",
    re.I,
)
_OF_A_BODY = re.compile(
    r"\.(gov|nhs|sch|ac|police|parliament|org)\.uk$|\bnhs\.net$|\.org$|school|academy|college|council", re.I
)
MY_CHILD = re.compile(
    r"\b(my|our) (\w+ )?(son|daughter|child|boy|girl|children|little|sons?['’]s|daughter['’]s|grandson|"
    r"granddaughter|twins?)\b|"
    r"\bI( am|['’]?m) (the |a )?(parent|mother|father|mum|dad|carer) (of|to)\b|"
    r"\bI( am|['’]?m) (the|a) (parent|mother|father|mum|dad|carer)\b|\bI am (his|her|their|\w+['’]s) (mum|mother|dad|"
    r"father|parent)\b|"
    r"\b(we,? (are )?|I,? )the (parents?|mother|father|carers?) of\b|"
    r"\b(I am writing|I write|writing) as (the |a )?(parent|mother|father|mum|dad|carer)\b|"
    r"\bas (his|her) (mother|father|parents?|mum|dad)\b|\bhis dad and I\b|\bmy husband\b|\bmy wife\b",
    re.I,
)
_I_AM = re.compile(
    r"\bI( am|['’]m) (the |a )?(mum|mother|dad|father|parent|carer) (of|to)\b|"
    r"\bI( am|['’]m) \w+['’]s (mum|mother|dad|father|parent|carer)\b",
    re.I,
)
YOUR_CHILD = re.compile(
    r"\b(your|you) (\w+ )?(son|daughter|child|son['’]s|daughter['’]s|child['’]s|complaint|request|request for)\b|"
    r"\bdear (parents?|mr and mrs|parent.{0,3}carers?)\b",
    re.I,
)
FILLED_IN = re.compile(
    r"\b(?:completed|filled in|filled out|written|form) by\b(?:(?!senco|sendco|teacher|head|staff|school|with).){3,45}"
    r"\W(?:mum|mother|dad|father|parents?|carer|nan)\b|"
    r"\b(?:who is asking\W+I am|who are you|relationship to (?:the |your )?(?:child|young person|pupil))\W+"
    r"(?:(?:a|the) )?(?:mum|mother|dad|father|parent|carer|young person)\b",
    re.I,
)
_FAMILY_TITLE = re.compile(
    r"^\W*(the )?(parent(s|al|['’]s|s['’])?( and carers?)?|famil(y|y['’]s|ies)|mother['’]?s?|father['’]?s?|our|my) "
    r"((family|child|son|daughter)['’]s )?(contribution|views?|statement|submission|story|account)\b|"
    r"^\W*(my |our |the )?grounds (of|for) (the |my |our )?appeal\b|"
    r"^\W*witness statement of\b(?!.*(psycholog|therap|teacher|officer))",
    re.I,
)
_YOUR_NAME = re.compile(r"^\W*(1\W+)?your (full )?name\b", re.I)  # a form's question, answered by a parent
FILLED_IN_SIGNS = ("by", "relationship", "who are you", "who is asking")
FAMILY_SIGNS = (
    "the parent",
    "the mother",
    "the father",
    "the carer",
    "my ",
    "our ",
    "i am ",
    "i'm ",
    "i’m ",
    "im ",
    "as h",
    "write as ",
    "writing as ",
    "his dad and i",
    "you",
    "dear ",
)


def is_private(address: str) -> bool:
    """Whether an e-mail address is one that families have, at a post office open to all."""
    return bool(_PRIVATE_MAIL.search(address))


def is_offices(address: str) -> bool:
    """Whether an e-mail address is a public body's, a school's or a charity's."""
    return bool(_OF_A_BODY.search(address))


def is_firms(name: str, address: str) -> bool:
    """Whether an e-mail's sender bears the name of the address it comes from, as a shop does and no person."""
    plain = re.sub(r"\W", "", name.lower())
    return bool(plain) and plain in re.sub(r"\W", "", address.lower().partition("@")[2])


@lru_cache(maxsize=1)
def family_score(paper: Paper) -> float:
    """How much a paper speaks as a parent does: “my son” against “your son”."""
    asked = paper.greeting is None and any(_YOUR_NAME.match(line.text) for line in paper.lines_with("your "))
    score = 1.0 if asked and any(MY_CHILD.search(line.text) for line in paper.lines[:80]) else 0.0
    for line in paper.lines_with(*FAMILY_SIGNS):
        if line.at < 80:
            score += 1.2 * len(MY_CHILD.findall(line.text))
            score -= 0 if asked else 1.2 * len(YOUR_CHILD.findall(line.text))
            score += 1.2 if _I_AM.search(line.text) else 0
    address = paper.clues.get("from_address", "")
    if address and not paper.clues.get("parent_document"):
        of_another = -3.0 if _OF_A_BODY.search(address) else _TO_A_BODY * _writes_to_a_body(paper)
        score += 3 if is_private(address) else of_another
    return score


_TO_A_BODY = 2.0


def _writes_to_a_body(paper: Paper) -> bool:
    """Whether a person writes to a body's address, and names none below their own name."""
    is_to_body = any(_OF_A_BODY.search(one.strip()) for one in re.split(r"[,;]", paper.clues.get("to", "").lower()))
    foot = (line for line in paper.lines[-3:] if paper.greeting is None or line.at > paper.greeting)
    named = any(find_bodies(line.text) or JOB.search(line.text) for line in foot)
    return is_to_body and not named and find_name(sender_name(paper.clues.get("from_name", ""))) is not None


@lru_cache(maxsize=1)
def written_privately(paper: Paper) -> bool:
    """Whether who signs a letter stands at its head as well, with an address and no office: so people write at home."""
    if paper.is_email or len(paper.lines) < _HEAD:
        return False
    signed = paper.lines[paper.closing + 1 : paper.closing + 3] if paper.closing is not None else paper.lines[-2:]
    head = paper.lines[: min(paper.greeting or _HEAD, _HEAD)]
    for line in head[:_SENDER]:
        if any(find_bodies(above.text) for above in head[: line.at + 2]) or JOB.search(line.text):
            return False
        name = _NAME_ALONE.fullmatch(line.text)
        if name and any(_signs(name[1], other.text) for other in signed):
            return not any(JOB.search(one.text) for one in (*head[line.at + 1 : line.at + 3], *signed))
    return False


_HEAD, _SENDER = 9, 2  # lines
_NAME_ALONE = re.compile(rf"(?:{TITLE} )?({NAME_WORD}(?: {NAME_WORD}| [A-Z]\.?){{1,3}})")


def _signs(name: str, text: str) -> bool:
    """Whether a line is this name, be it with initials only."""
    words, others = name.lower().split(), TITLED.sub("", text).lower().strip(" .,").split()
    return len(others) > 1 and words[-1] == others[-1] and words[0][0] == others[0][0] and len(others) <= len(words) + 1


@lru_cache(maxsize=1)
def filled_in_by_family(paper: Paper) -> bool:
    """Whether a form, whoever drew it up, says that a parent filled it in."""
    if paper.greeting is not None or paper.is_email:
        return False
    if any(_FAMILY_TITLE.match(line.text) for line in paper.lines[:4]):
        return True
    return any(line.at < 40 and FILLED_IN.search(line.text) for line in paper.lines_with(*FILLED_IN_SIGNS))
