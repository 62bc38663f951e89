"""The hearing view, and choosing what it opens."""
