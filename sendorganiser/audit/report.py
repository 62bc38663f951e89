"""Puts findings into words for people: a sentence with the counts, and a note to read or send along."""

from collections.abc import Sequence

from sendorganiser.audit.findings import RULES, Finding, Severity

_HEADINGS = {
    Severity.ERROR: "To mend",
    Severity.WARNING: "To look at",
    Severity.NOTE: "Good to know",
}
_PHRASES = {
    Severity.ERROR: "to mend",
    Severity.WARNING: "to look at",
    Severity.NOTE: "to know",
}


def counted(findings: Sequence[Finding]) -> str:
    """Say in one sentence how many findings of each kind there are.

    >>> counted(())
    'Nothing to mend.'
    """
    counts = {severity: sum(f.severity is severity for f in findings) for severity in Severity}
    parts = [f"{count} {_PHRASES[severity]}" for severity, count in counts.items() if count]
    if not parts:
        return "Nothing to mend."
    first, _, rest = parts[0].partition(" ")
    noun = "thing" if first == "1" else "things"
    opening = f"{first} {noun} {rest}"
    if not counts[Severity.ERROR]:
        opening = f"Nothing to mend, {parts[0]}"
    return f"{', '.join([opening, *parts[1:]])}."


def as_text(findings: Sequence[Finding], *, title: str = "", pages: int = 0) -> str:
    """Write the findings as a short note in Markdown, the gravest first, with the rules they rest on."""
    lines = [f"# Check of {title}" if title else "# Check of the bundle", ""]
    lines += [f"{pages} pages. {counted(findings)}" if pages else counted(findings), ""]
    for severity, heading in _HEADINGS.items():
        some = [finding for finding in findings if finding.severity is severity]
        if some:
            lines += [f"## {heading}", ""]
            lines += [f"- {f.what} {f.todo}".rstrip() + f" ({f.rule})" for f in some]
            lines.append("")
    used = [rule for rule in RULES if any(finding.rule == rule for finding in findings)]
    if used:
        lines += ["## The rules", ""]
        lines += [f"- {rule}: {RULES[rule]}" for rule in used]
        lines.append("")
    lines.append("A program found this; it is not legal advice. What the tribunal orders in your case comes first.")
    return "\n".join(lines) + "\n"
