"""The Deadlines room: what is owed and why, in order, done, planned, and taken along."""
