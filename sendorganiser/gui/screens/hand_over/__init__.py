"""Handing a case over, and taking one in."""
