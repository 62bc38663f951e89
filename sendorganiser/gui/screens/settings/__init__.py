"""The Settings room, by its parts."""
