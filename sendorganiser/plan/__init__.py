"""Reads EHC plans: sections, provision and its words, and what changed between versions. Pure: pages in, data out."""
