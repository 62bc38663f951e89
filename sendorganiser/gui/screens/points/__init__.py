"""The Points room: what must be shown, by what, and the lists made of it."""
