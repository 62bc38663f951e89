"""What keeps a kind from being shown: a paper lacks what all of that kind have, or has what none of them has."""

from sendorganiser.ingest.facts.askings import speaks_of_a_plan
from sendorganiser.ingest.facts.decisions import decisions, is_undecided, tells_of_appeal
from sendorganiser.ingest.facts.paper import Paper

_A_FEW_WORDS = 15


def is_doubted(kind: str, paper: Paper, author: str) -> bool:
    """Whether a paper is hardly of this kind, whatever its words lean to."""
    if kind == "text-messages":
        return not paper.clocks  # messages bear the time they were sent; a note does not
    if kind == "mediation-certificate":
        return not any(paper.lines_with("certif"))
    if kind.startswith("la-decision-"):
        return is_undecided(paper)
    if kind == "ehcna-request":
        return speaks_of_a_plan(paper)
    if kind != "correspondence":
        return False
    if author == "council" and tells_of_appeal(paper) and not is_undecided(paper):
        return True  # it decides something, in words that are not known
    # a greeting alone does not say that it is no decision
    return not paper.is_email and sum(len(line.text.split()) for line in paper.lines) < _A_FEW_WORDS


def is_no_plain_letter(kind: str, paper: Paper, author: str) -> bool:
    """Whether a council's letter decides so by the sense of its sentences, and tells of the appeal against it."""
    return author == "council" and decisions(paper).get(kind, 0) > 0 and tells_of_appeal(paper)
