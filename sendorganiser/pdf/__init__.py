"""Our hands on PDF: opening untrusted files, laying out our own pages, and where a page's number may stand."""
