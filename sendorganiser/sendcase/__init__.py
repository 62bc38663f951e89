"""WHAT IS IN A CASE THAT IS HANDED OVER, AND HOW DO TWO EDITIONS BECOME ONE? Pure merging, and the .sendcase file."""
