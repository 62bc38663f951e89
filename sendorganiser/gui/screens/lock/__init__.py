"""The lock: its screen and its dialogs."""
