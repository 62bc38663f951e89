"""What a bundle is judged by, as a preset gives it: plain data that builder, checker and screen share."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class PageLimit:
    """At most `pages` pages in the named sections, for the kind of appeal in `when`; `source` says who says so."""

    when: str
    pages: int
    source: str
    sections: tuple[str, ...] = ()  # none named: all of them


@dataclass(frozen=True)
class Rules:
    """The rules of one preset beyond those every bundle keeps (docs: output.md)."""

    chronological: bool = False
    mail_megabytes: float = 36.0
    limits: tuple[PageLimit, ...] = field(default=())
