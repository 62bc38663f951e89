"""The Home room and its tasks."""
