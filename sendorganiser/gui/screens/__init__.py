"""The rooms of the window, one file each; a room starts its own jobs and asks the window only to show another room."""
