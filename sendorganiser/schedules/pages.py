"""Makes a schedule's PDF pages, by itself or as a paper of a bundle whose page numbers it quotes."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sendorganiser import sealed
from sendorganiser.model.pack import PageLink
from sendorganiser.model.schedule import Schedule, Standing, printed_page, with_pages
from sendorganiser.pdf.table import CellLine, Table, TableColumn, TableRow, draw_table, sheet_size
from sendorganiser.pdf.writing import finish

_MANY_COLUMNS = 6  # beyond this the sheet lies


@dataclass(frozen=True)
class Written:
    """A schedule as it was written: the size of its sheets, what each says, and where its references lead."""

    size: tuple[float, float]
    texts: tuple[str, ...]
    links: tuple[PageLink, ...]


def write_pdf(
    schedule: Schedule, out: Path, *, footer: str = "", numbers: Mapping[int, Standing] | None = None
) -> Written:
    """Write the schedule as `out`, with the page references of a bundle's `numbers` where they are given.

    How many sheets it takes does not depend on those numbers.
    """
    table = _table(with_pages(schedule, numbers) if numbers is not None else schedule, footer)
    canvas, places = draw_table(table)
    with finish(canvas) as pdf:
        count = len(pdf.pages)
        with sealed.create(out) as target:
            pdf.save(target, static_id=True)
    texts = [""] * count
    for place in places:
        texts[place.page] += f"{place.text}\n"
    return Written(sheet_size(table), tuple(texts), _links(schedule, places, numbers or {}))


def _links(schedule: Schedule, places: tuple[CellLine, ...], numbers: Mapping[int, Standing]) -> tuple[PageLink, ...]:
    links = []
    for place in places:
        references = schedule.rows[place.row].references
        if place.column != schedule.pages_column or place.line >= len(references):
            continue
        reference = references[place.line]
        if printed_page(reference, numbers.get(reference.document)) is not None:
            box = place.box
            links.append(
                PageLink(place.page + 1, (box.x0, box.y0, box.x1, box.y1), str(reference.document), reference.page)
            )
    return tuple(links)


def _table(schedule: Schedule, footer: str) -> Table:
    columns = tuple(
        TableColumn(
            column.title,
            column.share,
            "right" if column.kind in ("number", "pages") else "left",
            in_columns=column.kind in ("number", "pages"),
        )
        for column in schedule.columns
    )
    rows = tuple(TableRow(row.cells, row.look) for row in schedule.rows)
    return Table(
        schedule.title,
        schedule.subtitle,
        schedule.notes,
        columns,
        rows,
        footer=footer or schedule.subtitle,
        lying=len(columns) > _MANY_COLUMNS,
        empty=schedule.empty,
    )
