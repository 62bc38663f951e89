"""A lesson: what a person's correction of one paper says of others that bear the same mark."""

from dataclasses import dataclass

from sendorganiser.model.document import Fact


@dataclass(frozen=True)
class Lesson:
    """Papers of this case with this mark have this fact; `words` are the mark as the corrected paper has it.

    `sort` is letterhead, domain, sender, reference, title, number or read (what we had read in place of `value`);
    `said` is the day of the correction and `document` the paper that was corrected.
    """

    id: int
    case: int
    fact: Fact
    sort: str
    mark: str
    value: str
    words: str
    said: str
    document: int
