"""The Documents room: the list, the paper beside it, adding, sorting by family, what was refused."""
