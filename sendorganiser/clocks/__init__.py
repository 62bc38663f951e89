"""When is it due, and why? Statutory clocks as data, counted with a reason for every step."""
