"""The names of the schema's steps, in order; `migrations.py` holds the steps themselves."""

SET = "sendorganiser"
STEPS = (
    "0001_cases_documents_pages_packs",
    "0002_diary",
    "0003_event_papers",
    "0004_families",
    "0005_learned",
    "0006_page_care",
    "0007_bundles_sent",
    "0008_plans",
)
