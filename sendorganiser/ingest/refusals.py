"""Each reason why a file cannot be taken in, in two sentences: what it is, and what to do."""

from sendorganiser.errors import LockedFile, UnreadableFile

_LONGEST_NAME = 80


def empty(name: str) -> UnreadableFile:
    return UnreadableFile(f"{_quoted(name)} is empty.", "Find the full file and add that.")


def no_pages(name: str) -> UnreadableFile:
    return UnreadableFile(f"{_quoted(name)} has no pages in it.", "Ask whoever sent it for another copy.")


def nothing_to_show(name: str) -> UnreadableFile:
    return UnreadableFile(
        f"{_quoted(name)} holds no words or pictures that can be shown here.",
        "Open it, save it as a PDF, and add that; if it is empty there too, leave it out.",
    )


def too_many_pages(name: str, pages: int) -> UnreadableFile:
    return UnreadableFile(f"{_quoted(name)} says it has {pages:,} pages.", "Split it into smaller files and add those.")


def damaged(name: str) -> UnreadableFile:
    return UnreadableFile(
        f"{_quoted(name)} is damaged and cannot be opened.", "Ask whoever sent it for another copy, and add that."
    )


def cut_short(name: str) -> UnreadableFile:
    return UnreadableFile(
        f"{_quoted(name)} is cut short: most of the picture is missing.",
        "Copy it again from the phone or camera, and add that.",
    )


def too_large_a_picture(name: str, width: int, height: int) -> UnreadableFile:
    return UnreadableFile(
        f"{_quoted(name)} is a picture of {width:,} by {height:,} dots, too large to open safely.",
        "Save a smaller copy of it, and add that.",
    )


def too_large_inside(name: str) -> UnreadableFile:
    return UnreadableFile(
        f"{_quoted(name)} holds far more inside than its size tells, and may not be safe to open.",
        "Open it yourself, save it as a PDF, and add that.",
    )


def too_long(name: str) -> UnreadableFile:
    return UnreadableFile(
        f"{_quoted(name)} is too long to make pages of.", "Split it into smaller files, and add those."
    )


def locked(name: str) -> LockedFile:
    return LockedFile(
        f"{_quoted(name)} is locked with a password.", "Open it, save a copy without the password, and add that."
    )


def locked_pdf(name: str) -> LockedFile:
    """Ask for the password of a PDF: of the locked files only these can be opened with one here."""
    return LockedFile(
        f"{_quoted(name)} is locked with a password.", "Give its password, or save a copy without one and add that."
    )


def wrong_password(name: str) -> LockedFile:
    return LockedFile(
        f"{_quoted(name)} does not open with that password.",
        "Try the password again, or save a copy without one and add that.",
    )


def encrypted_message(name: str) -> LockedFile:
    return LockedFile(
        f"{_quoted(name)} is an encrypted e-mail.", "Open it in your e-mail program, print it to PDF, and add that."
    )


def adobe_only(name: str) -> UnreadableFile:
    return UnreadableFile(
        f"{_quoted(name)} is a form that only opens in Adobe Reader.",
        "Open it there, print it to PDF, and add that.",
    )


def old_office(name: str) -> UnreadableFile:
    return UnreadableFile(
        f"{_quoted(name)} is an office file of the old kind, and no words were found in it.",
        "Open it, save it as a PDF, and add that.",
    )


def unsafe_xml(name: str) -> UnreadableFile:
    return UnreadableFile(
        f"{_quoted(name)} is built in a way no office program builds a file, and may not be safe to open.",
        "Ask whoever sent it for a PDF, and add that.",
    )


def locked_folder(name: str) -> LockedFile:
    return LockedFile(
        f"{_quoted(name)} is a zip folder locked with a password.",
        "Unpack it with its password, and add the files that were inside.",
    )


def too_many_files(name: str, files: int) -> UnreadableFile:
    return UnreadableFile(
        f"{_quoted(name)} holds {files:,} files, more than can be taken in at once.",
        "Unpack it, and add the papers that matter.",
    )


def only_a_link(name: str) -> UnreadableFile:
    return UnreadableFile(
        f"{_quoted(name)} is only a link to a paper or a page, not the paper itself.",
        "Open it, save what it shows as a PDF, and add that.",
    )


def rarely_packed(name: str) -> UnreadableFile:
    return UnreadableFile(
        f"{_quoted(name)} is packed in a way that cannot be opened here.",
        "Unpack it with your computer, or open it in the program it came from and save it again; then add that.",
    )


def reaches_outside(name: str) -> UnreadableFile:
    return UnreadableFile(
        f"{_quoted(name)} is a zip folder made to put files outside itself, and was not opened.",
        "If you trust whoever sent it, unpack it yourself, and add the papers.",
    )


def nothing_inside(name: str) -> UnreadableFile:
    return UnreadableFile(f"{_quoted(name)} is a zip folder with no files in it.", "Find the full one, and add that.")


def nested_too_deep(name: str) -> UnreadableFile:
    return UnreadableFile(
        f"{_quoted(name)} has letters inside letters deeper than can be followed.",
        "Open the letter that matters, save it as a PDF, and add that.",
    )


def not_what_it_says(name: str, ending: str) -> UnreadableFile:
    return UnreadableFile(
        f"{_quoted(name)} ends in .{ending}, but what is inside is something else.",
        "Ask whoever sent it for another copy, and add that.",
    )


def not_readable_here(name: str, seems: str) -> UnreadableFile:
    """Refuse a kind of file we make no pages of; `seems` says what it is, such as “a film”."""
    return UnreadableFile(
        f"{_quoted(name)} seems to be {seems}, which cannot be turned into pages here.",
        _INSTEAD.get(seems, "Open it, print it to PDF or save it as one, and add that."),
    )


_INSTEAD = {
    "a program": "It is not a paper; leave it out.",
    "a packed folder": "Unpack it, and add the files that were inside.",
    "an unknown kind of file": "Open it in the program that made it, save it as a PDF, and add that.",
    "a database": "It is not a paper; leave it out.",
}


def _quoted(name: str) -> str:
    shown = "".join(c if c.isprintable() else " " for c in name).strip()
    if len(shown) > _LONGEST_NAME:
        shown = f"{shown[: _LONGEST_NAME - 20]}…{shown[-19:]}"
    return f"“{shown}”"
