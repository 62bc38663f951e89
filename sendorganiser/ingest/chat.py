"""Makes WhatsApp chats ready: a transcript by days, with who said what and the pictures in their places."""

import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from sendorganiser import sealed
from sendorganiser.ingest import chat_lines, folders, made_pages, plain, refusals, safe_html, triage
from sendorganiser.ingest.chat_lines import Chat, Line
from sendorganiser.ingest.parts import PartsFolder
from sendorganiser.ingest.prepared import Prepared, Tell
from sendorganiser.model import printed_date

if TYPE_CHECKING:
    from sendorganiser.ingest.layout import Section

_LARGEST = 30 * 1024 * 1024
_MOST_LINES = 60_000
_LINES_AT_ONCE, _PICTURES_AT_ONCE = 400, 12
_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp|heic|bmp)$", re.IGNORECASE)
_LARGEST_PICTURE = 40 * 1024 * 1024
_WIDEST = 340  # of the 642 that a page has room for
_MOST_NAMED = 8
Content = Callable[[str], bytes]


def prepare(path: str, name: str, folder: str, password: str, tell: Tell) -> Prepared:
    """Lay a chat out; from a zip, its pictures are shown and its other files are papers of their own."""
    tell({"what": "Reading a chat"})
    if not zipfile.is_zipfile(sealed.source(path)):
        if sealed.size(path) > _LARGEST:
            raise refusals.too_long(name)
        chat = chat_lines.read(plain.decoded(sealed.read_bytes(path)))
        return _laid_out(chat, name, folder, PartsFolder(folder), lambda _: b"", tell)
    parts = PartsFolder(folder)
    with folders.opened(path, name) as archive:
        entries = {folders.shown_name(entry): entry for entry in folders.files_in(archive, name)}
        text = next(n for n in entries if triage.CHAT_FILE.fullmatch(n))
        if entries[text].file_size > _LARGEST:
            raise refusals.too_long(name)
        chat = chat_lines.read(plain.decoded(_content(archive, entries[text])), list(entries))
        if not chat.lines:  # a zip folder that is only called like one of WhatsApp's
            return folders.prepare(path, name, folder, password, tell)
        shown = {file for line in chat.lines for file in line.attached if _PICTURE.search(file) and file in entries}
        apart = [entry for file, entry in entries.items() if file != text and file not in shown]
        became = [folders.unpack(archive, entry, parts, name) for entry in apart]
        made = _laid_out(chat, name, folder, parts, lambda file: _content(archive, entries.get(file)), tell)
        return replace(made, remarks=(*made.remarks, *folders.not_unpacked(became)))


def _content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo | None) -> bytes:
    if entry is None or entry.file_size > _LARGEST_PICTURE:
        return b""
    try:
        with archive.open(entry) as file:
            return file.read(_LARGEST_PICTURE)
    except folders.BROKEN:
        return b""


def _laid_out(chat: Chat, name: str, folder: str, parts: PartsFolder, content: Content, tell: Tell) -> Prepared:
    if not chat.lines:
        raise refusals.nothing_to_show(name)
    if len(chat.lines) > _MOST_LINES:
        raise refusals.too_long(name)
    made = _Transcript(chat, name, content)
    reading, pages = made_pages.write_sections(made.sections(), name=name, folder=folder, tell=tell)
    remarks = ["A WhatsApp chat, laid out by days from what WhatsApp wrote out."]
    if not chat.order:
        remarks.append("Its dates do not tell which number is the day and which the month; they stand as written.")
    if parts.count:
        count = "A file" if parts.count == 1 else f"{parts.count:,} files"
        remarks.append(f"{count} sent in it {'was' if parts.count == 1 else 'were'} added apart.")
    if made.lost:
        remarks.append("A picture is missing." if made.lost == 1 else f"{made.lost} pictures are missing.")
    if left_out := sum(line.is_left_out for line in chat.lines):
        what = "A picture or recording was" if left_out == 1 else f"{left_out:,} pictures or recordings were"
        remarks.append(f"{what} left out when the chat was written out.")
    clues = {"format": "whatsapp"}
    return Prepared("whatsapp", reading, pages, parts.parts, clues, tuple(remarks))


class _Transcript:
    """The HTML of a chat, a stretch at a time, so that no more than a few pictures are held at once."""

    def __init__(self, chat: Chat, name: str, content: Content) -> None:
        self._chat, self._name, self._content = chat, name, content
        self._images: dict[str, bytes] = {}
        self.lost = 0

    def sections(self) -> "Iterator[Section]":
        from sendorganiser.ingest.layout import Section

        html, count, day = self._head(), 0, ""
        for line in self._chat.lines:
            is_new_day = line.day != day
            if count >= _LINES_AT_ONCE or len(self._images) >= _PICTURES_AT_ONCE:
                yield Section(f"{html}</table>", self._images)
                html, count, self._images = "", 0, {}
                is_new_day = True
            if is_new_day:
                html += f"{'</table>' if count else ''}<h3>{_day(line.day, self._chat.order)}</h3>{_TABLE}"
                day = line.day
            html += self._row(line)
            count += 1
        yield Section(f"{html}</table>", self._images)

    def _head(self) -> str:
        lines = self._chat.lines
        people = Counter(line.who for line in lines if line.who)
        named = [f"{safe_html.escape(who)} ({count:,})" for who, count in people.most_common(_MOST_NAMED)]
        if len(people) > _MOST_NAMED:
            named.append(f"and {len(people) - _MOST_NAMED} more")
        first, last = (_day(line.day, self._chat.order) for line in (lines[0], lines[-1]))
        return (
            f"<h1>{safe_html.escape(Path(self._name).stem)}</h1>"
            f"<p>{len(lines):,} messages, {first if first == last else f'{first} to {last}'}</p>"
            f'<p class="quiet">Who wrote how many: {", ".join(named) or "not told"}</p>'
        )

    def _row(self, line: Line) -> str:
        pieces = [safe_html.escape(line.said).replace("\n", "<br>")] if line.said else []
        if line.is_left_out:
            pieces.append('<span class="quiet">[A picture or recording, not written out with the chat]</span>')
        pieces += [self._attached(file) for file in line.attached]
        said = "<br>".join(pieces)
        if not line.who:
            return f'<tr><td width="46">{line.clock}</td><td><span class="quiet">{said}</span></td></tr>'
        return f'<tr><td width="46">{line.clock}</td><td><b>{safe_html.escape(line.who)}:</b> {said}</td></tr>'

    def _attached(self, file: str) -> str:
        shown = safe_html.escape(file)
        if _PICTURE.search(file) and (picture := self._small(file)):
            key = f"picture:{len(self._images)}"
            self._images[key] = picture[0]
            return f'<br><img src="{key}" width="{picture[1]}"><br><span class="quiet">{shown}</span>'
        return f'<span class="quiet">[File sent: {shown}]</span>'

    def _small(self, file: str) -> tuple[bytes, int] | None:
        """Return a picture no larger than its place needs, and how wide it is shown."""
        from sendorganiser.ingest import pixels

        untrusted = self._content(file)
        picture = pixels.small(untrusted, longest=1000) if untrusted else None
        if picture is None:
            self.lost += bool(untrusted)
            return None
        wide = min(_WIDEST, picture.width, round(_WIDEST * 1.2 * picture.width / picture.height))
        return untrusted, max(wide, 1)


_TABLE = '<table border="0" cellspacing="0" cellpadding="2" width="100%">'


def _day(day: str, order: str) -> str:
    """Write a day with its weekday; what is no day, or may be two, stands as it is."""
    try:
        known = date.fromisoformat(day) if order else None
    except ValueError:
        known = None
    return f"{known:%A} {printed_date(day)}" if known else safe_html.escape(day)
