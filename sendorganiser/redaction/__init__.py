"""What must not be read, gone from a paper: found, painted over in a picture, and the result read back."""
