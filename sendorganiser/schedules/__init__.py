"""Lines with pages: chronology, delays and other schedules, as PDF, DOCX and CSV."""
