"""Counts provision: what a line promises, what was due in each half-term, and what was not given. Exact, no floats."""
