"""Deadlines, orders and promises made for the tests of the rooms that show them."""

from datetime import date

from sendorganiser.gui.screens.deadlines.reading import Owed
from sendorganiser.model.deadline import Deadline, Source
from sendorganiser.model.event import Direction, Event

TODAY = date(2026, 11, 21)  # a Saturday
_FOUND = Source("found", "high", ("https://www.legislation.gov.uk/uksi/2014/1530",), "2026-06-26")


def deadline(**facts: object) -> Deadline:
    """Return the council's decision whether to assess, 34 days late, with other facts where given."""
    known: dict[str, object] = {
        "clock": "ehcna.decide", "title": "Decide whether to assess",
        "trigger": "ehcna_request_received", "about": "the request for an assessment",
        "started": "2026-09-06", "limit": "2026-10-18", "safe": "", "state": "late", "days": -34, "bound": "la",
        "owner": "other", "law": ("SEND Regulations 2014, regulation 5(1)",), "source": _FOUND, "event": 1,
        "why": (
            "The council received your request on Sunday 6 September 2026.",
            "Six weeks are counted; the day of receipt is left out.",
            "Six weeks later is Sunday 18 October 2026. Nothing in these rules moves it to a working day.",
        ),
        "force": "S", "exceptions": ("Regulation 5(4)(c): exceptional personal circumstances of the child or parent",),
        "breach": "No decision is made for you by the delay. You can complain to the council, then to the Ombudsman.",
        "remedy": "Write to the council and ask for its decision within five working days.",
    }  # fmt: skip
    return Deadline(**(known | facts))  # type: ignore[arg-type]


def appeal(**facts: object) -> Deadline:
    """Return the parent's own clock: 12 days left to work to, and a later absolute last day."""
    known: dict[str, object] = {
        "clock": "appeal.register", "title": "Send your appeal to the Tribunal", "owner": "mine", "bound": "parent",
        "trigger": "decision_sent", "about": "the refusal to make a plan", "started": "2026-10-03",
        "safe": "2026-12-03",
        "limit": "2026-12-07", "hour": "17:00", "state": "running", "days": 16, "force": "R", "event": 2,
        "law": ("Tribunal Procedure (HESC) Rules 2008, rule 20(1)(b)",),
        "why": ("Two months from the day the decision was sent, Saturday 3 October 2026.",
                "Two months later is Thursday 3 December 2026: work to that day."),
        "remedy": "Fill in form SEND35 and send it with the decision and your mediation certificate.",
        "breach": "The right to appeal is lost unless the Tribunal gives more time.", "exceptions": (),
    }  # fmt: skip
    return deadline(**(known | facts))


ALL = (
    deadline(),
    appeal(),
    deadline(
        clock="plan.final", title="Send the final plan", limit="2027-01-24", state="running", days=64, exceptions=()
    ),
    deadline(
        clock="review.report", title="Send the report of the review meeting", bound="school", started="2026-11-10",
        limit="2026-11-24", state="running", days=3, event=3, about="the review meeting",
        source=Source("memory", "medium"),
    ),
    deadline(
        clock="plan.deliver", title="Secure what Section F says", limit="", started="2026-02-02", state="unknown",
        days=None, event=4, why=("At once and without a break: the law gives no number of days.",),
    ),
    deadline(clock="sar", title="Answer your request for records", state="met-late", met="2026-07-19", event=5,
             started="2026-06-01", limit="2026-07-01", days=-143),
    deadline(clock="sar", title="Answer your first request for records", state="met", met="2026-03-19", event=6,
             started="2026-03-01", limit="2026-04-01", days=-200),
    deadline(clock="lgsco", title="Complain to the Ombudsman", owner="mine", bound="parent", aside=True, event=7,
             limit="2027-05-01", state="running", days=161),
)  # fmt: skip

ORDERS = (
    Direction(1, 1, "Send the final evidence", "me", "2026-12-11", "17:00", "2026-10-30", clock="appeal.evidence"),
    Direction(2, 1, "Send its response to the appeal", "council", "2026-11-19", "12:00", "2026-10-30"),
    Direction(3, 1, "Return the attendance form", "both", "2026-11-16", "", "2026-10-30", done="2026-11-15"),
)

EVENTS = {
    1: Event(1, 1, "ehcna-requested", "2026-09-06", "Request for an assessment", received="2026-09-06"),
    2: Event(2, 1, "plan-refused", "2026-10-03", "Refusal to issue a plan", sent="2026-10-03"),
    3: Event(3, 1, "annual-review-meeting", "2026-11-10"),
}


def owed(**facts: object) -> Owed:
    """Return what is owed in case 1 of the tests, with other facts where given."""
    known: dict[str, object] = {
        "case": 1, "today": TODAY, "deadlines": ALL, "directions": ORDERS, "events": EVENTS
    }  # fmt: skip
    return Owed(**(known | facts))  # type: ignore[arg-type]
