"""The inbox: papers waiting, one at a time or as a table."""
