"""The Plan room: the parts of the plan, versions compared, corrections."""
