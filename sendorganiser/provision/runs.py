"""Puts what was logged of provision into runs for a chronology: week after week not given, in one line."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sendorganiser.model import short_date
from sendorganiser.model.provision import REASONS, ProvisionEntry, ProvisionLine
from sendorganiser.provision.sentences import named

_HOLIDAY = timedelta(days=24)  # at most between two entries of one run: a holiday lies between, and nothing else


@dataclass(frozen=True)
class Run:
    """A time in which a line of provision was not given, or in part, as it was logged."""

    first: str
    last: str
    said: str
    made: str
    papers: tuple[tuple[int, int | None], ...] = ()


def runs(lines: Sequence[ProvisionLine], entries: Sequence[ProvisionEntry]) -> list[Run]:
    """Return what was missed or given in part, oldest first; what was delivered only ends a run."""
    found = []
    for line in lines:
        own = sorted((one for one in entries if one.line == line.id), key=lambda one: (one.first, one.id))
        found += [_told(line, run) for run in _parted(own) if run[0].state != "delivered"]
    return sorted(found, key=lambda run: (run.first, run.last, run.said))


def _parted(entries: Sequence[ProvisionEntry]) -> Iterator[list[ProvisionEntry]]:
    run: list[ProvisionEntry] = []
    for one in entries:
        if run and not _goes_on(run[-1], one):
            yield run
            run = []
        run.append(one)
    if run:
        yield run


def _goes_on(before: ProvisionEntry, one: ProvisionEntry) -> bool:
    gap = date.fromisoformat(one.first) - date.fromisoformat(before.last)
    return (before.state, before.reason) == (one.state, one.reason) and gap <= _HOLIDAY


def _told(line: ProvisionLine, run: Sequence[ProvisionEntry]) -> Run:
    what = "Not delivered" if run[0].state == "missed" else "Delivered in part"
    times = f", logged {len(run)} times in a row" if len(run) > 1 else ""
    why = f" Reason given: {REASONS[run[0].reason].lower()}." if run[0].reason in REASONS else ""
    told = sorted({one.told for one in run if one.told})
    council = f" The council was told on {short_date(told[0])}." if told else ""
    papers = tuple(dict.fromkeys((one.document, one.page) for one in run if one.document is not None))
    made = max(one.made[:10] for one in run)
    return Run(run[0].first, run[-1].last, f"{what}: {named(line)}{times}.{why}{council}", made, papers)
