"""An engine that sees words where there are none, outside the picture and in every script."""

from PIL.Image import Image

from sendorganiser.model import Word
from sendorganiser.ocr import OcrPage


class GarbageEngine:
    """Answers with nonsense, and boxes that are outside the picture, inside out or without size."""

    def read(self, picture: Image, *, dpi: int) -> OcrPage:
        wide, high = float(picture.width), float(picture.height)
        words = (
            Word("‡ƒ¤", -50.0, -50.0, -10.0, -10.0),
            Word("\ufffd\ufffd", wide - 1, high - 1, wide + 500, high + 500),
            Word("漢字", 40.0, 40.0, 20.0, 20.0),
            Word("؟", 5.0, 5.0, 5.0, 5.0),
            Word("\x00\x07bell", 0.0, 0.0, wide, high),
        )
        return OcrPage("\n\n".join(word.text for word in words), 31.0, words)
