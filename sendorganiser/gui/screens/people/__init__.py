"""The People room: who they are, what they said, what they owe."""
