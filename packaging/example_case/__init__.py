"""The papers of one invented family, drawn as a parent would have them. Every person and body in them is made up."""
