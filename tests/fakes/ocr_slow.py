"""An engine that takes its time."""

import time

from PIL.Image import Image

from sendorganiser.ocr import OcrPage
from tests.fakes.ocr_fixed import FixedEngine


class SlowEngine(FixedEngine):
    """Waits before each answer."""

    def __init__(self, seconds: float, text: str = "Dear Mrs Okonjo") -> None:
        super().__init__(text)
        self.seconds = seconds

    def read(self, picture: Image, *, dpi: int) -> OcrPage:
        time.sleep(self.seconds)
        return super().read(picture, dpi=dpi)
