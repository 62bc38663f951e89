"""Weighs what a council's letter decides by the sense of its sentences, where its words are none we know."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from sendorganiser.ingest.facts.paper import Paper
from sendorganiser.ingest.facts.senses import senses

_WORDS: Mapping[str, str] = {
    "no": (
        r"\b(no|not|cannot|never|nor|neither|unable|declin\w*|refus\w*|turn\w* (?:\w+ ){0,3}down|reject\w*|"
        r"unsuccessful|without|against|insufficient|exceptional)\b|n't\b"
    ),
    "if": (
        r"\b(if|whether|unless|should you|hesitate|in case|before you|(you|we) .{0,12}(would like|wish|want)|rights|"
        r"right (of|to)|unhappy|disagree\w*|dissatisfied|always|necessarily|automatically|guarantee\w*)\b"
    ),
    "assess": r"\bassess\w*|\bthreshold\b|\behcna\b|\bstatutory process\b",
    "request": r"\b(request\w*|asking for|appl(y|ied|ication)|referral|submission|papers|paperwork)\b",
    "proceed": (
        r"\b(proceed\w*|go(es|ing)? ahead|further|forward|carry|carried|undertak\w*|conduct\w*|begin\w*|start\w*|"
        r"agree\w*|necessary|met)\b"
    ),
    "yes": (
        r"\b(is|was) (now )?(necessary|needed|required)\b|"
        r"\b(agree\w*|yes|pleased|glad|happy|delighted|good news|approv\w*|accepted|decided|determined|resolved|"
        r"going to|will (now |therefore |shortly |soon )?(be )?(carry|conduct|undertak|mak|begin|start|secur|assess|"
        r"arrang|proceed|go(ing)? ahead)\w*|has begun|have begun|has started|have started)\b|"
        r"'ll be \w+ing\b"
    ),
    "after": (
        r"\b(completed?|finished|concluded(?! that)|ended|been received|"
        r"all (of )?the (reports|advice|advices|information)|gathered|gathering|outcome of|"
        r"come to the end|at the end of|now have|have (now )?(read|had|seen)|"
        r"(has|have|'ve) (now )?(carried out|made|done|undertaken) (an|the|our|this) "
        r"((ehc|statutory) )?(needs )?assessment|"
        r"having (read|considered|had)(?! (the|your|this|a) (request|application))|"
        r"asked .{3,40} for (their )?advice|advice (obtained|received|given))\b"
    ),
    "reports": r"\b(reports?|advices?|assessment|evidence|information)\b",
    "plan": r"\b(plan|plans|ehcp|ehcps)\b",
    "part": r"\b(sections?|parts?) [a-k]\b",
    "make": (
        r"\b(issu\w*|mak\w*|need\w*|necessary|required|called for|appropriate|prepar\w*|writ\w*|warrant\w*|draw\w*|"
        r"produc\w*|have one|get one|have a plan|get a plan|be given)\b"
    ),
    "review": r"\b((annual|early|interim|emergency) )?review\w*\b",
    "change": (
        r"\b(amend\w*|chang\w*|alter\w*|updat\w*|revis\w*|rewrit\w*|redraft\w*|reword\w*|modif\w*|out of date|"
        r"bring .{0,20}up to date|new version)\b"
    ),
    "stay": (
        r"\b(maintain\w*|continu\w*|remain\w*|stays?|staying|keep(ing)? (the |it |\w+'s )|as it (is|stands|was)|"
        r"as before|as now|as is|unchanged|unamended|the way it is|same|present form|current form|still \w+)\b"
    ),
    "end": (
        r"\b(ceas\w*|no longer|discontinu\w*|(come|comes|coming|came|bring|bringing|brought) .{0,40}to (an end|a "
        r"close)|"
        r"ending|not maintain|end of the plan|stop(ping)? (maintaining|the plan|\w+ plan)|terminat\w*|lapse\w*|"
        r"will end|to end|withdraw\w*)\b"
    ),
    "comment": r"\b(comment\w*|representations?|views|repl(y|ies)|respond|response|changes you|say about|suggest)\b",
    "past": r"\b(considered|having|thank you|received|took|taken|met|made by you|that you made|you sent)\b",
    "later": (
        r"\b(will|shall) (then |shortly |now |also )?(come|send|issue|serve|follow|reach|be (sent|issued|served))\b|"
        r"'ll (send|get|issue)|\byou (will|'ll) (then |shortly |soon )?(be given|see|have|get|receive)\b"
    ),
    "noassess": (
        r"(\b(not|against|declin\w*|refus\w*|unable to|turn\w* down|no to)|n't)\b.{0,50}"
        r"\b(assess|assessed|assessing|assessment|ehcna)\b"
    ),
    "until": r"\b(days|by|until|not later than|no later than|within|before)\b",
    "draft": r"\b(draft|drafts|proposed|first version|working version)\b",
    "propose": r"\b(propos\w*|suggest\w*|table|marked|tracked|in red|in place of|like to (make|put|change))\b",
    "final": (
        r"\b(final|finalis\w*|completed|finished|comes? into (force|effect)|(takes|has) effect|in force|now been made|"
        r"now issued|issue of)\b"
    ),
    "here": r"\b(here|enclos\w*|attach\w*|copy|copies|issued?|now been|with this letter|find|send|sending|serves?)\b",
    "appeal": r"\b(appeal\w*|mediation|tribunal)\b",
    "got": (
        r"\b(receiv\w*|receipt|reached|arriv\w*|c[oa]me (in|to us)|logged|recorded|counted|stamped|set up|"
        r"have (had|got|your)|we've (had|got)|on our system|thank you for (your|the)|acknowledg\w*)\b"
    ),
    "ahead": (
        r"\b(will|shall|'ll|due|until|within|no later|not later|expect|aim|on or before|has (six|6) weeks)\b|"
        r"'ll\b|\b(six|6) weeks\b"
    ),
    "decide": (
        r"\b(decid\w*|decision|determin\w*|outcome|consider\w*|panel|meeting|group|tell you|let you know|hear|notif\w*|"
        r"inform\w*|make up|write to you|in writing|whether)\b"
    ),
    "late": r"\b(finish\w*|complet\w*|delay\w*|in time|in the time|on time|waiting|late|later than)\b",
    "other": (
        r"\b(complain\w*|ombudsman|freedom of information|data protection|subject access|transport|taxi|invoice)\b"
    ),
}
_RIGHTS = (
    r"\b(right|rights|may|can|entitled|wish|want|option|options|challenge|how|unhappy|disagree|lodged?|lies)\b.*"
    r"\b(appeal\w*|mediat\w+|tribunal)\b|\b(appeal|mediation) (rights|information|leaflet|details|arrangements)\b|"
    r"\bways to challenge\b|\bappeal within\b"
)
_QUOTED = re.compile(r"[“\"][^“”\"]{3,240}[”\"]")  # the words of a plan, which a letter repeats, decide nothing
_MOST_LINES = 45  # of a notice that greets nobody; a longer paper is no letter
_A_ROW = 60  # letters; in a form a shorter line says something by itself
_SURE, _LIKELY, _OTHERWISE = 5.0, 4.0, 6.0


@lru_cache(maxsize=1)
def decisions(paper: Paper) -> dict[str, float]:
    """Return what each kind of council letter gains; nothing for a paper that is no letter or short notice."""
    is_letter = paper.greeting is not None or paper.is_email
    if not is_letter and (len(paper.lines) > _MOST_LINES or not _NOTICE.search(_head(paper))):
        return {}
    start = paper.greeting + 1 if paper.greeting is not None else 0
    lines = paper.lines[start : paper.closing if paper.closing is not None else start + 60]
    subject = "" if paper.clues.get("parent_document") else paper.clues.get("subject", "")
    said = (line.text if is_letter or len(line.text) > _A_ROW else f"{line.text}." for line in lines)
    text = _QUOTED.sub(" ", f"{subject}. " + " ".join(said))
    return _weighed([_whole_sense(sense) for sense in senses(text, _patterns())])


_NOTICE = re.compile(r"\b(notice|notification|decision|determination|outcome of (the |your )?(\w+ )?review)\b", re.I)


def _head(paper: Paper) -> str:
    return " ".join(line.text for line in paper.lines[:14])


def _whole_sense(found: set[str]) -> set[str]:
    if "part" in found:
        found.add("plan")  # its lettered sections speak of the plan
    if "rights" in found:
        found.add("if")
    return found


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {name: re.compile(pattern) for name, pattern in {**_WORDS, "rights": _RIGHTS}.items()}


@lru_cache(maxsize=1)
def is_undecided(paper: Paper) -> bool:
    """Say whether a letter tells that nothing has been decided yet, as when a council asks before it ends a plan."""
    return any(_UNDECIDED.search(line.text) for line in paper.lines_with("decision", "decide", "considering"))


_UNDECIDED = re.compile(
    r"\bno (?:final )?decision has (?:yet |as yet )?been (?:made|taken|reached)\b|"
    r"\b(?:has|have) not (?:yet )?(?:decided|made (?:a|any|its|our|the) decision)\b|"
    r"\b(?:is|are|am) (?:now |currently )?considering (?:whether|ceasing|ending|if)\b|"
    r"\bbefore (?:we|the (?:council|authority)|any decision|a decision) (?:make|makes|decide|decides|is made)\b",
    re.I,
)


@lru_cache(maxsize=1)
def tells_of_appeal(paper: Paper) -> bool:
    """Say whether a letter tells of a right to appeal to the Tribunal, as those that decide do."""
    return paper.greeting is not None and any(
        _APPEAL.search(line.text) for line in paper.lines_with("appeal") if line.at > (paper.greeting or 0)
    )


_APPEAL = re.compile(
    r"\b(?:you (?:may|can|could|have a right to)|right (?:of|to)) appeal\b"
    r"(?! at stage| to (?:us|the (?:council|governors|panel)))|"
    r"\bappeal .{0,40}\btribunal\b",
    re.I,
)


def _weighed(sentences: list[set[str]]) -> dict[str, float]:
    said = frozenset[str]().union(*sentences)
    if "other" in said:
        return {}

    def has(*words: str, but: str = "") -> bool:
        without = set(but.split())
        return any(sense.issuperset(words) and not sense & without for sense in sentences)

    review = "review" in said
    outright = has("noassess", but="if after") and not has("yes", "assess", but="no if after")
    after = has("after", "reports") or has("after", "assess")
    no_plan = (
        has("no", "plan", "make", but="if change stay end review part")
        or after
        and has("no", "plan", but="if part end")
    )
    about_plan = "assess" not in said and "reports" in said and "rights" in said
    not_assessed = (
        outright
        or has("no", "assess", but="if plan end after late")
        or has("no", "request", "proceed", but="if plan end")
    )
    assessed = has("yes", "assess", but="no if after") or has("yes", "request", "proceed", but="no if after")
    ends = has("end", "plan", but="if review") and not has("end", "assess")
    kept = has("stay", "plan", but="if end") or has("no", "change", but="if end")
    changed = has("change", "plan", but="no if") or has("change", "propose", but="no if")
    asked = has("comment", "until", but="past later") or has("comment", "plan", but="past later")
    rights = "rights" in said
    decided = not_assessed or assessed or no_plan or ends
    amended_here = changed and asked and has("here", "change", but="later if")
    to_come = has("later", "change", but="if") and not asked
    # what is to be decided next tells what has been decided: whether there will be a plan, or an assessment
    plan_is_next = has("ahead", "decide", "plan", but="assess no rights") and not has("ahead", "decide", "assess")
    got = (
        not plan_is_next
        and has("got", "request", but="no after")
        and has("ahead", "decide", but="rights")
        and "assess" in said
    )
    found = {
        "la-acknowledgement": _SURE * (got and not decided and not after and not rights and not review),
        "la-decision-refuse-assess": (_SURE if rights else _LIKELY) * (not_assessed and not after and not review),
        "la-decision-assess": _LIKELY
        * ((assessed or plan_is_next and "assess" in said) and not not_assessed and not after and not rights)
        - _OTHERWISE * (outright and not assessed),
        "la-decision-refuse-issue": (_SURE if rights else _LIKELY) * (no_plan and (after or about_plan) and not review)
        - 2 * _OTHERWISE * (outright and not after),  # whatever it says of plans
        "la-decision-maintain": _SURE * (review and kept and not ends and not has("change", "plan", but="no if")),
        "la-decision-amend": _LIKELY * (review and changed and not asked and not ends and not kept and not rights)
        - _OTHERWISE * amended_here,
        "la-decision-cease": (_SURE if rights else _LIKELY) * ends,
        "amendment-notice": _LIKELY * (changed and asked and "here" in said and ("propose" in said or amended_here))
        - _OTHERWISE * to_come,
        "ehcp-draft-letter": _LIKELY
        * ("draft" in said and "plan" in said and asked and "here" in said and not changed),
        "ehcp-final-letter": (_SURE if rights else _LIKELY)
        * (has("final", "plan", but="review no") and "here" in said and not asked and not no_plan and not ends),
    }
    return {kind: weight for kind, weight in found.items() if weight}
