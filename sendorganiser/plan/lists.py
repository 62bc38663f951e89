"""Puts the paragraphs of lists in order: what leads a list, lines counted within a paragraph, lines with labels."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from sendorganiser.plan.columns import is_looked_after, role_of
from sendorganiser.plan.habits import LONGEST_LABEL, habits_of, labelled
from sendorganiser.plan.measuring import measures
from sendorganiser.plan.paragraphs import AND_NEXT, Paragraph, is_known, is_titled
from sendorganiser.plan.words import bare

_COUNTS = re.compile(r"\d|\b(?:will|must|shall|should|each|every|daily|weekly)\b|:$")
_COUNTED = re.compile(r"(?<=[:;.])\s+(?:(?:and|or)\s+)?[(]?([a-z]{1,4}|\d{1,2})[)]\s+(?=\S)")
_HOPED = re.compile(r"needs?\b|(?:\w+ ){0,3}(?:outcomes?|objectives?|targets?|aims?|goals?)\b")
_ORDERS = (
    tuple("abcdefghijkl"),
    tuple(["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"]),
    tuple(map(str, range(1, 20))),
)
_LONGEST = 10  # words of what such a label tells of the line above it
_LEADS = 2  # so many lines above lists make a habit


def in_order(group: Sequence[Paragraph]) -> list[Paragraph]:
    """Return the paragraphs with what leads their lists as headings, and what was counted in one as its own."""
    parted = [one for paragraph in _with_label_lines(group) for one in _counted_within(paragraph)]
    return _with_leads(_with_labels(parted))


def _with_label_lines(group: Sequence[Paragraph]) -> list[Paragraph]:
    """Where labels come again and again on lines of their own (a form, printed), write each before what it is of."""
    labels = [_label_line(one) for one in group]
    if any(one.is_bold and label for one, label in zip(group, labels, strict=True)):
        labels = [label if one.is_bold else "" for one, label in zip(group, labels, strict=True)]
    times = Counter(labels)
    roles = {label: role_of(label) for label, many in times.items() if label and many >= _LEADS}
    if "provision" not in roles.values() or len(set(roles.values())) < len({"provision", "of it"}):
        return list(group)
    found: list[Paragraph] = []
    led: tuple[Paragraph, str] | None = None
    for one, label in zip(group, labels, strict=True):
        its, led = led, None
        is_value = its is not None and (not one.is_bold if its[0].is_bold else not one.is_heading or label in roles)
        if its is not None and is_value:
            found += _said_of(its[0], one, its[1], roles)
            continue
        found += [its[0]] if its is not None else []
        if label in roles:
            led = one, label
        elif found and found[-1].is_aside and found[-1].is_item and one.is_item:
            found.append(replace(one, is_aside=True))
        else:
            found.append(one)
    return found if led is None else [*found, led[0]]


def _said_of(led: Paragraph, one: Paragraph, label: str, roles: Mapping[str, str]) -> list[Paragraph]:
    """Write a label before what it is of; one above a list of provision, with nothing said of its lines, heads it."""
    if roles[label] == "provision" and (one.is_item or "other" not in roles.values()):
        return [replace(led, is_heading=True), one]
    hopes = roles[label] == "aside" and _HOPED.match(label) is not None
    return [replace(one, text=f"{led.text.rstrip(' :')}: {one.text}", is_heading=False, is_aside=hopes)]


def _label_line(one: Paragraph) -> str:
    """Return the bare words of a paragraph that may be a label by itself, without a number; "" if it is none."""
    if one.is_item or not one.text[:1].isupper() or len(one.text.split()) > LONGEST_LABEL:
        return ""
    if one.text.endswith((".", ";")) or measures(one.text) & {"how much", "how often", "group size"}:
        return ""
    label = " ".join(re.sub(r"\d+", "", bare(one.text)).split())
    return label if role_of(label) else ""


def _with_leads(group: Sequence[Paragraph]) -> list[Paragraph]:
    """Lines that only name what a list below them is for are headings, where that is the section's habit."""
    leads = [
        number
        for number, (one, after) in enumerate(pairwise(group))
        if not one.is_item and after.is_item and is_titled(one.text) and not _COUNTS.search(one.text)
    ]
    if len(leads) < _LEADS or 3 * sum(one.is_item for one in group) < 2 * len(group):
        return list(group)
    return [replace(one, is_heading=one.is_heading or number in leads) for number, one in enumerate(group)]


def _counted_within(paragraph: Paragraph) -> list[Paragraph]:
    """Part a paragraph that counts its lines within itself, “…: (a) …; (b) …”: what it begins with, and its lines."""
    text = paragraph.text
    marks: list[re.Match[str]] = []
    for match in _COUNTED.finditer(text):
        if any(match[1] in order[len(marks) :][:1] for order in _ORDERS):
            marks.append(match)
    if len(marks) < 2:
        return [paragraph]
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    texts = [
        AND_NEXT.sub("", text[mark.end() : end].strip()).rstrip(";") for mark, end in zip(marks, ends, strict=True)
    ]
    items = [
        replace(paragraph, text=said, label=mark[1], is_item=True) for said, mark in zip(texts, marks, strict=True)
    ]
    return [replace(paragraph, text=text[: marks[0].start()].strip()), *items]


def _with_labels(group: Sequence[Paragraph]) -> list[Paragraph]:
    """Where lines are labelled “Provision: …”, “By whom: …”, who and how often stand beside what is done."""
    known = habits_of(one.text for one in group).labels
    roles = {label: role_of(label) for label in known}
    if not {"other", "aside"} & set(roles.values()):
        return list(group)
    says_what = "provision" in roles.values()  # else it is the line above that does
    found: list[Paragraph] = []
    since: list[int] = []
    for one in group:
        label, rest = labelled(one.text)
        role = roles.get(label, "") if rest else ""
        if role == "aside" and _HOPED.match(label) or role == "other" and is_looked_after(label):
            found.append(replace(one, is_aside=True))
            continue
        if role == "other" and since and (says_what or len(rest.split()) <= _LONGEST):
            for number in since:
                before = found[number]
                beside = f"{before.beside} | {rest}" if before.beside else rest
                found[number] = replace(before, beside=beside, is_heading=before.is_heading and is_known(before.text))
            continue
        if role == "provision" or not says_what:
            since = []
        if role == "provision":
            one = replace(one, text=rest)
        if role == "provision" or since or not says_what:
            since.append(len(found))
        found.append(one)
    return found
