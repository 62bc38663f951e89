"""How old a reader must be for our words: Flesch-Kincaid over what is on screen and in the guide.

`python -m tests.plain_words` lists the hardest first. The field's own words (“council”, “assessment”…) cannot be said
otherwise and are explained in the app, so they count as words of two syllables.
"""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
# Words a parent in this field meets anyway, and those of the window itself; each is in the glossary or on a button.
KNOWN = {
    "education", "educational", "assessment", "assessments", "provision", "tribunal", "deadline", "council",
    "deadlines",
    "mediation", "evidence", "document", "documents", "application", "computer", "appeal", "disability", "psychologist",
    "psychology", "educated", "annual", "review", "reviews", "complaint", "complaints", "organisation", "ombudsman",
    "attendance", "certificate", "chronology", "timeline", "passphrase", "computers", "october", "november", "december",
    "september", "february", "january", "wednesday", "saturday", "tuesday", "thursday", "section", "sections",
    "library",
    "statutory", "directions", "direction", "schedule", "schedules", "therapist", "therapy", "reasonable", "settings",
    "organiser", "family", "families", "authority", "recording", "recordings", "calendar", "bundle", "decision",
    "decisions", "regulations", "regulation", "provisions", "e-mail", "e-mails", "picture", "pictures", "everything",
    "archive", "version", "versions", "recovery", "holiday", "holidays", "diary",
    "already", "another", "anybody", "nobody", "everybody", "ordinary",
}  # fmt: skip
_FEWEST_WORDS = 8  # shorter ones are labels, and one long word makes them look hard
_NOT_SAID = ("SELECT ", "INSERT ", "UPDATE ", "DELETE ")
_SENTENCE = re.compile(r"(?<=[.!?:;])\s+|\n\s*\n|\n\s*[-*\d]+\.?\s")
_WORD = re.compile(r"[A-Za-z][A-Za-z’'-]*")


class Text(NamedTuple):
    """Some words, where they stand, and the age at which a child at school reads them."""

    words: str
    where: str
    age: float


def age(text: str) -> float:
    """Return the reading age: the Flesch-Kincaid school year, and five."""
    sentences = [found for part in _SENTENCE.split(text) if (found := _WORD.findall(part))]
    words = [word for sentence in sentences for word in sentence]
    if not words:
        return 5.0
    syllables = sum(_syllables(word.lower()) for word in words) / len(words)
    return 0.39 * len(words) / len(sentences) + 11.8 * syllables - 15.59 + 5


def guide() -> Iterator[Text]:
    """Return each page of the guide, without its marks."""
    for page in sorted((ROOT / "docs" / "guide").glob("*.md")):
        kept = [
            line for line in page.read_text(encoding="utf-8").splitlines() if not line.startswith(("|", "```", "!"))
        ]
        words = re.sub(r"\[([^]]*)\]\([^)]*\)|[*_`#>]", r"\1", "\n\n".join(kept))
        yield Text(words, page.name, age(words))


def letters() -> Iterator[Text]:
    """Return what each letter says, without the law it cites and with a name for each fact; and what it asks."""
    for file in sorted((ROOT / "resources" / "letters").glob("*.toml")):
        letter = tomllib.loads(file.read_text(encoding="utf-8"))
        said = [re.sub(r"\s?\([^()]*\{law[^()]*\)|\{law[^}]*\}", "", one["text"]) for one in letter.get("say", ())]
        facts = letter.get("fact", {}).values()
        asked = [letter.get("what", ""), *(part for fact in facts for part in (fact["title"], fact.get("ask", "")))]
        for where, texts in (("letter", said), ("asks", asked)):
            words = re.sub(r"\{[^{}]*\}", "Maya", "\n\n".join(part for part in texts if part))
            if words:
                yield Text(words, f"{file.stem}: {where}", age(words))


def screen() -> Iterator[Text]:
    """Return each sentence that the window, or an error, may say."""
    for file in sorted((ROOT / "sendorganiser").rglob("*.py")):
        if file.parent.name == "cli":  # for people at ease with a terminal
            continue
        tree = ast.parse(file.read_text(encoding="utf-8"))
        silent = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        silent |= {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
        for node in ast.walk(tree):
            if id(node) in silent:
                continue
            words = _said(node)
            if len(_WORD.findall(words)) >= _FEWEST_WORDS and words.rstrip()[-1:] in ".…?" and _is_said(words):
                yield Text(words, f"{file.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}", age(words))


def _said(node: ast.AST) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "it" for part in node.values)
    return ""


def _is_said(words: str) -> bool:
    return words[:1].isupper() and not words.startswith(_NOT_SAID)


def _syllables(word: str) -> int:
    if word in KNOWN:
        return 2
    if word.endswith("’s"):
        word = word[:-2]
    bare = re.sub(r"(?:[^laeiouy]es|[^aeiou]ed|[^l]e)$", lambda end: end.group()[0], word)
    bare = re.sub(r"([td])$", r"\1ed", bare) if word.endswith(("ted", "ded")) else bare
    return max(1, len(re.findall(r"[aeiouy]+", bare)))


def main() -> int:
    """List the hardest."""
    for texts, most in ((list(guide()), 40), (list(letters()), 40), (list(screen()), 60)):
        mean = sum(text.age for text in texts) / len(texts)
        print(f"{len(texts)} texts, mean age {mean:.1f}")  # noqa: T201
        for text in sorted(texts, key=lambda each: -each.age)[:most]:
            print(f"{text.age:5.1f} {text.where}: {text.words[:160]!r}")  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())
