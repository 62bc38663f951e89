"""The Costs room and its dialog."""
