"""The reader: pages, marks, finding, a second paper beside."""
