"""An engine that fails, as a library does that met a picture it cannot bear."""

from PIL.Image import Image

from sendorganiser.ocr import OcrPage


class CrashingEngine:
    """Raises RuntimeError at every picture."""

    def read(self, picture: Image, *, dpi: int) -> OcrPage:
        raise RuntimeError("the engine crashed")
