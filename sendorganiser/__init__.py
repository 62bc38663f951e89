"""SEND Organiser keeps a child's SEND papers in order and makes PDF evidence bundles."""

__version__ = "0.1.0"
