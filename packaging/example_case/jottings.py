"""The family's own note of a call, and the messages on the mother's phone."""

from pathlib import Path

from .pictures import handwritten, screenshot

_NOTE = (
    "Weds 7 Jan 2026    10.40",
    "Rang SEN team 01632 960140",
    "22 mins on hold!",
    "Spoke to Kieran (no surname given)",
    'He says Maya\'s case is "with Panel".',
    "Panel is now 14 Jan. Was meant to be",
    "before Christmas. Two were cancelled.",
    "I asked why nobody wrote to us. He said",
    "letters only go out after Panel.",
    "Told him 16 Dec has been and gone.",
    "He said sorry, nothing else he can do.",
    "Asked him to write on file that I rang.",
    "M in corridor with her tray again today.",
    "Ring again Friday 16th if no letter.",
    "           Jo",
)
_TALK = (
    (
        "them",
        "Hi Jo it's Dot. I was put in Year 2 again this morning. They told me at 8.45 so I had no time to warn her",
        "17:58",
    ),
    ("me", "Thank you for telling me. She came out grey. Was she under the table?", "18:03"),
    (
        "them",
        "Most of maths. Miss K sat on the floor beside her which was kind. I got back at 11 and we did the moth chart",
        "18:06",
    ),
    ("me", "How many mornings is that now", "18:07"),
    ("them", "Nineteen last term. I keep a tally in my diary. Four already since Easter", "18:15"),
    ("me", "Can I tell the council that?", "18:16"),
    ("them", "Yes and say it was me. She is not a parcel", "18:20"),
    ("me", "You are a star. She has drawn you a map of the school with you on it", "18:41"),
)


def note_of_call(path: Path) -> None:
    handwritten(path, _NOTE)


def messages(path: Path) -> None:
    screenshot(path, name="Dot Hallworth", clock="18:42", day="Tuesday 12 May 2026", talk=_TALK)
