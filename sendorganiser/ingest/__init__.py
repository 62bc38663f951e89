"""What is this file? Tells its kind by content, makes a safe reading copy, and finds what the paper says of itself."""
