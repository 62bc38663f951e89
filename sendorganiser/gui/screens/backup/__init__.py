"""Backups: where, which, whether they are proved, and back from them."""
