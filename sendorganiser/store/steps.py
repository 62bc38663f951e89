"""The names of the schema's steps, in order; `migrations.py` holds the steps themselves."""

SET = "sendorganiser"
STEPS = ("0001_cases_documents_pages_packs", "0002_diary")
