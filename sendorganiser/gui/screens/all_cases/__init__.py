"""Many cases at one look, and figures over them."""
