"""Puts delay, missed provision and cost side by side, and marks what the Ombudsman cannot look at."""
