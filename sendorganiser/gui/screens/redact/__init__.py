"""Redaction in a paper and in a bundle, its key and its result."""
