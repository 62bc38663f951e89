"""The letters this program writes for a parent, who keeps copies of them: what each says, and what kind it is."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sendorganiser.clocks import NATIONS, load_rules
from sendorganiser.jobs import Job
from sendorganiser.letters.editing import text_of
from sendorganiser.letters.reading import load_templates
from sendorganiser.model.letter import Letter, LetterDraft
from sendorganiser.workflows.write_letter import compose_letter, with_facts
from tests.letters.made_case import TODAY, make_case

_TYPED = {"line": "it has not been done", "lines": "he is at home all day\nhe has no teacher", "date": "2026-09-01"}


def own_letters() -> Iterator[tuple[dict[str, Any], str, list[str], dict[str, str]]]:
    """Yield what is true of each letter of a made case, its name, pages and clues, as `strangers` does."""
    clocks = frozenset(clock.id for nation in NATIONS for clock in load_rules(nation).clocks)
    with tempfile.TemporaryDirectory() as folder, make_case(Path(folder)) as archive:
        for template in load_templates(clocks).letters:
            draft = LetterDraft(0, archive.case().id, template.id)
            missing = compose_letter(archive, Job(), draft=draft, today=TODAY).missing
            draft = with_facts(draft, {fact.key: _TYPED[fact.kind] for fact in missing})
            letter = compose_letter(archive, Job(), draft=draft, today=TODAY).letter
            truth = {"id": template.id, "kind": template.kind, "kind_accept": [], "date": TODAY.isoformat()}
            yield truth, f"{template.id}.docx", [_as_page(letter)], {"format": "docx"}


def _as_page(letter: Letter) -> str:
    blocks = (letter.sender, letter.recipient, (letter.date,), (letter.greeting,), (letter.subject,))
    head = "\n\n".join("\n".join(block) for block in blocks if any(block))
    return "\n\n".join([head, text_of(letter.passages), letter.closing, letter.signature])
