"""Made e-mails and screenshots of chats."""

import random
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.acceptance.papers.make import _Maker

_FONTS = Path(__file__).parents[3] / "resources" / "fonts"
_CHATS = (  # each line, and whether the phone's owner said it
    (
        ("Mrs Platt (taxi)", 0),
        ("Hi is {first} ok for the 8.15 pick up tomorrow", 0),
        ("Yes thanks. {he} didnt sleep much", 1),
        ("ok I will tell the driver", 0),
    ),
    (
        ("Jo SENDIASS", 0),
        ("Did the school ring you back?", 0),
        ("No nothing. {first} home again since 11", 1),
        ("Put it in an email so theres a record", 0),
        ("will do", 1),
    ),
)


def save_mail(path: Path, maker: "_Maker") -> None:
    options, rng = maker.wording.options, maker.rng
    name, job = maker.person()
    body = maker.body()
    by_nobody = not name and body is not None
    name = body.name if by_nobody and body else name
    host = "".join(word[0] for word in (body.name if body else "family post").lower().split()) + ".example"
    address = name.lower().replace(" ", ".").replace("'", "").encode("ascii", "ignore").decode() + "@" + host
    message = EmailMessage()
    turned = f"{name.split()[-1]}, {' '.join(name.split()[:-1])}"
    shown = name if by_nobody or not body else rng.choice([name, turned])
    message["From"] = f'"{shown}" <{options.get("from") or address}>' if "@" in address else address
    to = options.get("to")
    message["To"] = {"school": "office@school.example", "mp": "office@parliament.example"}.get(
        to or "", "parent@post.example"
    )
    sent = datetime(maker.day.year, maker.day.month, maker.day.day, rng.randint(8, 20), rng.randint(0, 59), tzinfo=UTC)
    message["Date"] = format_datetime(sent)
    message["Subject"] = maker.filled(options["subject"])
    lines, quoted = [], False
    for line in maker.wording.lines:
        if line.startswith("@quote "):
            lines += _signature(maker, name, job)
            quoted = True
            lines += ["", maker.filled(line[7:])]
        else:
            lines += [("> " if quoted else "") + maker.filled(line), ""]
    message.set_content("\n".join(lines if quoted else lines + _signature(maker, name, job)))
    path.write_bytes(message.as_bytes())


def _signature(maker: "_Maker", name: str, job: str) -> list[str]:
    body = maker.body()
    closing = maker.rng.choice(["Kind regards", "Best wishes,", "Many thanks", "Regards"])
    lines = ["", closing, "", name]
    if body is not None and name != body.name:
        lines += [f"{job} | {body.name}"] if maker.rng.random() < 0.4 else [job, body.name, "Tel 01632 960444"]
        lines += ["", "This e-mail is confidential and may contain information protected by law."]
    return lines


def save_chat(path: Path, maker: "_Maker") -> None:
    from PIL import Image, ImageDraw, ImageFont

    rng = random.Random(maker.number)
    picture = Image.new("RGB", (1080, 1500), (236, 229, 221))
    pen = ImageDraw.Draw(picture)
    face, small = (ImageFont.truetype(str(_FONTS / "DejaVuSans.ttf"), size) for size in (38, 26))
    (name, _), *said = _CHATS[maker.number % 2]
    pen.rectangle((0, 0, 1080, 140), fill=(7, 94, 84))
    pen.text((60, 46), name, font=face, fill="white")
    y = 190
    if maker.wording.options["date"] == "D":
        pen.text(
            (380, y),
            maker.filled("{D}") if rng.random() < 0.5 else f"{maker.day:%d %B %Y}",
            font=small,
            fill=(80, 80, 80),
        )
        y += 70
    for number, (text, mine) in enumerate(said):
        x = 330 if mine else 40
        pen.rounded_rectangle((x, y, x + 700, y + 130), 20, fill=(220, 248, 198) if mine else "white")
        words = maker.filled(text).split()
        half = len(words) // 2 + 1
        pen.text((x + 20, y + 12), " ".join(words[:half]), font=small, fill="black")
        pen.text((x + 20, y + 48), " ".join(words[half:]), font=small, fill="black")
        pen.text((x + 590, y + 94), f"{16 + number // 3}:{12 + 7 * number:02}", font=small, fill=(120, 120, 120))
        y += 160
    picture.save(path)
