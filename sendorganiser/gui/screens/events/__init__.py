"""Writing down an event, with its day and who was there; and looking at what papers tell of."""
