"""Puts the guide in docs/guide, with its pictures made small, into resources/help for the app: run it after changes."""

import re
import sys
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parents[1]
GUIDE, HELP = ROOT / "docs" / "guide", ROOT / "resources" / "help"
_PICTURE = re.compile(r"(!\[[^\]]*\])\(([^)]+)\)")
_WIDE = 900  # pixels
_COLOURS = 64


def page(text: str) -> str:
    """Return a page as the app shows it: its pictures stand beside it."""
    return _PICTURE.sub(lambda found: f"{found[1]}({Path(found[2]).name})", text)


def pictures(text: str, folder: Path) -> list[Path]:
    """Return the picture files a page shows."""
    return [(folder / found[2]).resolve() for found in _PICTURE.finditer(text)]


def main() -> int:
    """Write every page and picture anew."""
    HELP.mkdir(parents=True, exist_ok=True)
    for old in (*HELP.glob("*.md"), *HELP.glob("*.png")):
        old.unlink()
    missing = []
    for source in sorted(GUIDE.glob("[0-9]*.md")):
        text = source.read_text(encoding="utf-8")
        (HELP / source.name).write_text(page(text), encoding="utf-8")
        for picture in pictures(text, GUIDE):
            if picture.is_file():
                _make_small(picture, HELP / picture.name)
            else:
                missing.append(f"{source.name}: {picture.name}")
    size = sum(file.stat().st_size for file in HELP.iterdir())
    print(f"{len(list(HELP.glob('*.md')))} pages, {size // 1000} kB")
    for name in missing:
        print(f"There is no picture: {name}. Run packaging/take_screens.py.", file=sys.stderr)
    return 1 if missing else 0


def _make_small(source: Path, target: Path) -> None:
    with Image.open(source) as picture:
        small = picture.convert("RGB")
        if small.width > _WIDE:
            small = small.resize((_WIDE, round(small.height * _WIDE / small.width)), Image.Resampling.LANCZOS)
        small.quantize(_COLOURS, dither=Image.Dither.NONE).save(target, optimize=True)


if __name__ == "__main__":
    sys.exit(main())
