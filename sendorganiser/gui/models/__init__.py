"""What do lists show? Qt's models of papers and filters, and the plain functions that choose, order and group them."""
