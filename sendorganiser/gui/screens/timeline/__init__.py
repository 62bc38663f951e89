"""The Timeline room and the story told from it."""
