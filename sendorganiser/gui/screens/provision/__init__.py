"""The Provision room and its dialogs."""
