"""What does this page say? Reads scans and photos into words, each with its place and how sure it is."""

from sendorganiser.ocr.engine import OcrEngine, OcrPage, needs_reading

__all__ = ["OcrEngine", "OcrPage", "needs_reading"]
