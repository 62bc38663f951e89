"""Shows and asks: the window, its rooms and their widgets. Nothing here changes the archive but through a workflow."""
