"""An engine that finds the same words in every picture."""

from PIL.Image import Image

from sendorganiser.model import Word
from sendorganiser.ocr import OcrPage


class FixedEngine:
    """Answers with the words it was given, set in one line across the picture, and counts its calls."""

    def __init__(self, text: str = "Dear Mrs Okonjo", *, confidence: float = 95.0, turn: int = 0) -> None:
        self.text, self.confidence, self.turn = text, confidence, turn
        self.calls = 0

    def read(self, picture: Image, *, dpi: int) -> OcrPage:
        self.calls += 1
        parts = self.text.split()
        step = picture.width / max(1, len(parts))
        words = tuple(Word(part, n * step, 10.0, (n + 0.9) * step, 30.0) for n, part in enumerate(parts))
        return OcrPage(self.text, self.confidence if words else 0.0, words, self.turn)
