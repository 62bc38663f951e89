"""The Bundles room and all it opens: choosing, arranging, building, sending."""
